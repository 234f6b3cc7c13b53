// SPDX-License-Identifier: GPL-3.0-or-later
// The do-not-call list from a shell (R11), judged by the simulator's truth: who was put on it while a campaign ran was
// never dialled afterwards.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <QFile>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class TestCtlDnc : public QObject
{
    Q_OBJECT

    static QString text(const json& object, const char* key)
    {
        return QString::fromStdString(object.at(key).get<std::string>());
    }

private Q_SLOTS:
    void addedMidCampaignNobodyIsDialled()
    {
        Stack stack({.meanCallSeconds = 200});
        stack.up();
        Shell shell(stack);
        const QString one = text(shell
                                     .json(u"campaign create --name One --assistant Surveyor --cap 4 --window "
                                           "00:00-24:00 --start --file "_qs +
                                           shell.list(0, 40))
                                     .json(),
                                 "id");
        const json two =
            shell.json(u"campaign create --name Two --assistant Surveyor --file "_qs + shell.list(0, 40)).json();
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.simulator().truth().live() == 4; }));
        // Singly, from the end of the list; then the numbers of a file.
        QMap<QString, qint64> forbidden;
        for (int i = 30; i < 36; ++i) {
            const QString number = Stack::number(i);
            const json entry = shell.json(u"dnc add %1 --reason asked"_qs.arg(number)).json();
            QVERIFY(entry.at("added") == true && entry.at("contacts_stopped") == 2);
            QVERIFY(entry.at("live_calls").empty());
            forbidden[number] = stack.nowUs();
        }
        QByteArray csv = "Phone,Reason\n";
        for (int i = 36; i < 40; ++i)
            csv += Stack::number(i).toUtf8() + ",\"said so, twice\"\n";
        const json done = shell.json(u"dnc import "_qs + shell.file("dnc.csv", csv)).json();
        QVERIFY(done.at("added") == 4 && done.at("contacts_stopped") == 8 && done.at("live_calls") == 0);
        for (int i = 36; i < 40; ++i)
            forbidden[Stack::number(i)] = stack.nowUs();
        // One taken back again is dialled after all.
        QVERIFY(shell.json(u"dnc remove "_qs + Stack::number(30)).json().at("contacts_restored") == 2);
        forbidden.remove(Stack::number(30));

        const QString contact = QString::number(
            shell.json(u"contact list One --state do_not_call --limit 1"_qs).json().at("id").get<qint64>());
        const json why = shell.json(u"contact why One "_qs + contact).json();
        QVERIFY(why.at("open") == false);
        QVERIFY(shell.run(u"contact why One "_qs + contact).out.contains("do_not_call"));

        AUTOLYNX_NONE(verdict(stack, {one}));
        QStringList dialled;
        for (const TrueCall& call : stack.simulator().truth().calls) {
            dialled += call.number;
            QVERIFY2(!forbidden.contains(call.number) || call.createdUs <= forbidden[call.number], "dialled after it");
        }
        QVERIFY(dialled.contains(Stack::number(30)));
        QCOMPARE(dialled.size(), 31);
        QCOMPARE(stack.count("contacts WHERE final = 'do_not_call' AND campaign_id = ?::uuid", {one}), 9);
        QCOMPARE(stack.count("contacts WHERE final = 'do_not_call' AND campaign_id = ?::uuid", {text(two, "id")}), 9);
    }

    // What can't be read is told by its row; a dry run writes nothing; what is written reads as the same list.
    void listsInAndOut()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const QString file = shell.file("dnc.csv", "number;reason\n+1 312 555 0142;asked\n\n(312) 555-0143;\n"
                                                   "call me;x\n+13125550142;again\n312555;short\n");
        const json dry = shell.json(u"dnc import %1 --dry-run --map phone=number"_qs.arg(file)).json();
        QVERIFY(dry.at("rows") == 5 && dry.at("accepted") == 3 && dry.at("rejected") == 2);
        QVERIFY(dry.at("first_rejects").at(0).at("row") == 5 && dry.at("first_rejects").at(1).at("row") == 7);
        QVERIFY(!dry.contains("added") && shell.json(u"dnc list"_qs).out.isEmpty());
        QVERIFY(shell.run(u"dnc import %1 --dry-run --map phone=number"_qs.arg(file)).out.contains("\n5 "));
        const json done = shell.json(u"dnc import %1 --map phone=number"_qs.arg(file)).json();
        QVERIFY(done.at("added") == 2 && done.at("already") == 1);
        const QString bare = shell.file("bare.csv", "+13125550142\n+13125550144\n");
        QVERIFY(shell.json(u"dnc import "_qs + bare).json().at("added") == 1);

        const json found = shell.json(u"dnc find 312-555-0142"_qs).json();
        QVERIFY(found.at("entries").size() == 1 && found.at("entries").at(0).at("reason") == "asked");
        QCOMPARE(shell.json(u"dnc list --search 0143"_qs).out.count('\n'), 1);
        const Ran exported = shell.run(u"dnc export"_qs);
        QVERIFY(
            exported.out.startsWith("phone,reason,campaign,source,added_at,added_by\r\n+13125550142,asked,,import,"));
        QCOMPARE(exported.out.count('\n'), 4);
        const json again = shell.json(u"dnc import "_qs + shell.file("again.csv", exported.out)).json();
        QVERIFY(again.at("added") == 0 && again.at("already") == 3 && again.at("rejected") == 0);

        QVERIFY(shell.json(u"dnc remove +13125550144"_qs).json().at("removed") == true);
        QCOMPARE(shell.json(u"dnc remove +13125550144"_qs, 1).errorCode(), u"do_not_call_not_found"_qs);
        QCOMPARE(shell.json(u"dnc add 12"_qs, 2).errorCode(), u"phone_invalid"_qs);
        QCOMPARE(shell.json(u"dnc import "_qs + shell.file("x.csv", "name,plan\na,b\n"), 2).errorCode(),
                 u"column_missing"_qs);
        QVERIFY(!shell.errors().contains("5550142")); // nobody's number in an error
    }

    // R11: a number need not be an argument, and one that is does not stay in the process list.
    void numbersStandInNoProcessList()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const auto adding = shell.start(u"dnc add --json --reason asked +13125550142 -"_qs);
        QVERIFY(adding->waitForStarted());
        const auto arguments = [&] {
            QFile file(u"/proc/%1/cmdline"_qs.arg(adding->processId()));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY2(waitFor([&] { return arguments().contains("autolynxctl") && !arguments().contains("0142"); }),
                 arguments()); // it waits for the others now
        QVERIFY(adding->state() == QProcess::Running && arguments().contains(QByteArray("dnc\0add", 7)));
        adding->write("+1 312 555 0143\n\n  (312) 555-0144\r\n");
        adding->closeWriteChannel();
        QVERIFY(adding->waitForFinished(120'000));
        QCOMPARE(adding->exitCode(), 0);
        QCOMPARE(shell.json(u"dnc list"_qs).out.count('\n'), 3);

        const auto given = [&](const QString& line, const QByteArray& input) {
            const auto process = shell.start(line + u" --json"_qs);
            process->write(input);
            process->closeWriteChannel();
            Ran ran;
            if (process->waitForFinished(120'000) && process->exitStatus() == QProcess::NormalExit)
                ran.code = process->exitCode();
            ran.out = process->readAllStandardOutput();
            ran.err = process->readAllStandardError();
            return ran;
        };
        QCOMPARE(given(u"dnc find -"_qs, "+13125550144\n").json().at("entries").size(), std::size_t(1));
        QCOMPARE(given(u"dnc list --search -"_qs, "555 0143\n").out.count("+13125550143"), 1);
        QCOMPARE(given(u"dnc remove -"_qs, "+13125550144\n+13125550143\n").out.count('\n'), 2);
        QCOMPARE(shell.json(u"dnc list"_qs).out.count('\n'), 1);
        QCOMPARE(given(u"dnc add -"_qs, " \n").errorCode(), u"no_input"_qs);
        QCOMPARE(given(u"dnc find -"_qs, "+13125550144\n+13125550143\n").errorCode(), u"one_line_wanted"_qs);

        const QString campaign = stack.makeCampaign({.contacts = 2});
        const QByteArray number = Stack::number(1).toUtf8();
        for (const QString& verb : {u"show"_qs, u"why"_qs, u"skip"_qs}) {
            const Ran ran = given(u"contact %1 %2 -"_qs.arg(verb, campaign), number + '\n');
            QVERIFY2(ran.code == 0, ran.err);
        }
    }
};

AUTOLYNX_TEST(TestCtlDnc, "ctl_dnc");
#include "test_ctl_dnc.moc"
