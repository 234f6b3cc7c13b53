// SPDX-License-Identifier: GPL-3.0-or-later
// R8, R11: no log of any program shows a phone number, a name, what was said, or a secret, and no process list does;
// every line of a log keeps to the one schema. The run is a rough one, so that errors are logged too.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <QFile>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;

class TestRedaction : public QObject
{
    Q_OBJECT
    static constexpr int kContacts = 80;

    // What must be nowhere, from the data of the run itself; whole words only, long enough not to occur by chance.
    static QByteArrayList personalData(Stack& stack)
    {
        QByteArrayList texts{"Quokka", "Numbat"};
        for (int i = 0; i < kContacts; ++i)
            texts << Stack::number(i).mid(2).toUtf8(); // the national part: with or without +1
        for (const db::Row& row : need(stack.database().owner().query(
                 QStringLiteral("SELECT DISTINCT split_part(transcript, E'\\n', 1) FROM autolynx.call_artifacts WHERE "
                                "length(transcript) > 20"))))
            texts << row[0].toString().section(u':', 1).trimmed().toUtf8();
        return texts;
    }

    static QByteArrayList secrets(Stack& stack)
    {
        QByteArrayList texts = Stack::secrets();
        for (const db::Row& row : need(stack.database().owner().query(
                 QStringLiteral("SELECT control_url FROM autolynx.calls WHERE control_url IS NOT NULL"))))
            texts << row[0].toString().mid(stack.simulator().url().size()).toUtf8();
        return texts;
    }

    static void holdsNoneOf(const QByteArray& text, const QByteArrayList& forbidden, const char* where)
    {
        for (const QByteArray& one : forbidden) {
            const qsizetype at = one.size() < 5 ? -1 : text.indexOf(one);
            QVERIFY2(at < 0, QByteArray(where) + ": ..." + text.mid(qMax(qsizetype(0), at - 80), 200));
        }
    }

    // Of this run's programs alone: numbers may be arguments of what other tests run, for a moment and by right.
    static void processListsHoldNone(Stack& stack, const QByteArrayList& forbidden)
    {
        QList<qint64> pids{stack.worker().program().pid(), stack.simulator().program().pid()};
        for (const db::Row& row : need(stack.database().owner().query(
                 QStringLiteral("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"))))
            pids << row[0].toLongLong();
        QVERIFY(pids.size() >= 4); // the worker's connections among them
        for (const qint64 pid : pids) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
            if (file.open(QIODevice::ReadOnly)) // else it has ended since
                holdsNoneOf(file.readAll(), forbidden, "a process list");
        }
    }

    static void everyLineKeepsTheSchema(const QByteArray& log)
    {
        for (const QByteArray& line : log.split('\n')) {
            if (line.isEmpty() || line.startsWith("listening on http")) // for whoever started it with port 0
                continue;
            const auto entry = nlohmann::json::parse(line.toStdString(), nullptr, false);
            QVERIFY2(entry.is_object(), line);
            for (const char* key : {"time", "level", "component", "event"})
                QVERIFY2(entry.contains(key) && entry.at(key).is_string(), line);
        }
    }

    // What goes wrong at a shell, with people and secrets in what was given.
    static QByteArray whatAutolynxctlComplainsOf(Stack& stack, const QString& campaign)
    {
        Shell shell(stack);
        const QString people =
            shell.file("people.csv", "Quokka1,Numbat1 Bakery," + Stack::number(1).toUtf8() + "\nQuokka2,Numbat2,12\n");
        const QString odd =
            shell.file("odd.csv", "name,business_name,phone\nQuokka3,\"Numbat3,12\n\xff\xfe\x00Quokka4");
        const QString config = shell.file(
            "broken.conf", "VAPI_API_KEY " + Stack::secrets().first() + "\nDATABASE_URL=" + Stack::secrets().last() +
                               "\nRECORDINGS_KEEP_DAYS=" + Stack::secrets().last() + "\n");
        const QString number = Stack::number(1);
        for (const QString& line :
             {u"campaign create --name One --assistant Surveyor --start --file "_qs + people,
              u"campaign create --dry-run --file "_qs + people, u"campaign create --dry-run --file "_qs + odd,
              u"campaign add %1 --csv %2"_qs.arg(campaign, people), u"campaign add %1 --csv %2"_qs.arg(campaign, odd),
              u"campaign show Quokka1"_qs, u"campaign show Quokka1 Quokka2"_qs,
              u"campaign set Quokka1 --cap Quokka1"_qs, u"contact show %1 "_qs.arg(campaign) + number + u"999"_qs,
              u"contact skip %1 Quokka1"_qs.arg(campaign), u"call show "_qs + number, u"call hangup "_qs + number,
              u"line set "_qs + number + u" --max-calls 3"_qs,
              u"assistant test-call Surveyor --phone %1999999"_qs.arg(number), u"assistant show Quokka1"_qs,
              u"assistant create --name Quokka1Quokka1Quokka1Quokka1Quokka1Quokka1Quokka1 --file "_qs + people,
              u"campaign assign %1 --to Quokka1@example.com"_qs.arg(campaign),
              u"campaign list --config "_qs + config}) {
            const int code = shell.run(line).code;
            if (code < 0 || code > 3)
                qFatal("code %d: %s", code, qPrintable(line));
            shell.run(line + u" --json"_qs);
        }
        const auto unreachable =
            runCtl({u"campaign"_qs, u"list"_qs},
                   {{u"DATABASE_URL"_qs,
                     u"postgresql://x:%1@127.0.0.1:1/x"_qs.arg(QString::fromUtf8(Stack::secrets().last()))}});
        return shell.errors() + unreachable.err;
    }

private Q_SLOTS:
    void noPersonAndNoSecretInLogsAndProcessLists()
    {
        Stack stack({.answerRate = 0.8});
        stack.up();
        const QString campaign = stack.makeCampaign({.contacts = kContacts, .cap = 20});
        stack.simulator().setFaults({{"bad-json", 0.1}, {"http-500", 0.1}, {"http-429", 0.1}, {"drop-webhook", 0.2}});
        stack.order("campaign_start", campaign);

        const QString webhooks = QStringLiteral("/webhooks/vapi");
        const std::string number = Stack::number(1).toStdString();
        const nlohmann::json message{
            {"type", "status-update"}, {"status", "Quokka1"}, {"customer", {{"number", number}}}};
        const std::string body = nlohmann::json{{"message", message}}.dump();
        QCOMPARE(stack.worker().post(webhooks, {{"X-Vapi-Secret", "Numbat-" + number}}, body), 401);
        const std::map<std::string, std::string> authentic{{"X-Vapi-Secret", Stack::webhookSecret().toStdString()}};
        QCOMPARE(stack.worker().post(webhooks, authentic, body), 200);
        QCOMPARE(stack.worker().post(webhooks, authentic, "Quokka1 is no JSON, nor is " + number), 200);
        QCOMPARE(stack.worker().get(QStringLiteral("/Quokka1/") + Stack::number(1)), 404);
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("contacts WHERE state = 'FINAL'") >= 20; }));
        need(Cluster::shared().superuser().query(QStringLiteral(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'autolynx_worker'")));
        const QByteArray complaints = whatAutolynxctlComplainsOf(stack, campaign);
        QVERIFY(complaints.count('\n') >= 30);
        stack.simulator().refuse("auth");
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.show(campaign).at("hold").is_object(); }));
        stack.simulator().refuse("none");
        processListsHoldNone(stack, personalData(stack) + secrets(stack));
        if (QTest::currentTestFailed())
            return;
        AUTOLYNX_SEE(stack, stack.reaches(campaign, "COMPLETED"));
        stack.simulator().clearFaults();
        AUTOLYNX_SEE(stack, stack.settles());
        QVERIFY(stack.worker().program().stop());

        const QByteArrayList forbidden = personalData(stack) + secrets(stack);
        QVERIFY(forbidden.size() > kContacts + 20); // transcripts and addresses were there to be found
        holdsNoneOf(complaints, forbidden, "autolynxctl's standard error");
        for (Program* program : {&stack.worker().program(), &stack.simulator().program()}) {
            const QByteArray log = program->log();
            QVERIFY(!log.isEmpty());
            everyLineKeepsTheSchema(log);
            holdsNoneOf(log, forbidden, qPrintable(program->logFile()));
        }
    }
};

AUTOLYNX_TEST(TestRedaction, "redaction");
#include "test_redaction.moc"
