// SPDX-License-Identifier: GPL-3.0-or-later
// R4 from a shell: what is made, changed, copied, put away and given to others, each judged by what the database holds
// or the simulator's truth.
#include "tests/e2e/agreement.h"
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;
using nlohmann::json;

class TestCtlCampaigns : public QObject
{
    Q_OBJECT

    static QString id(const Ran& ran) { return QString::fromStdString(ran.json().at("id").get<std::string>()); }
    static QString code(const Ran& ran) { return ran.errorCode(); }
    static QString hint(const Ran& ran) { return QString::fromStdString(ran.errorJson().value("hint", "")); }
    static int lines(const Ran& ran) { return static_cast<int>(ran.out.count('\n')); }

private Q_SLOTS:
    // What `campaign create` takes is what the campaign is; a dry run writes nothing and lets one hear the first words.
    void createdAsGiven()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        const QString list = shell.list(0, 4);
        const auto dry = shell.json(u"campaign create --dry-run --assistant Surveyor --file "_qs + list).json();
        QCOMPARE(dry.at("accepted").get<int>(), 4);
        QVERIFY(dry.at("first_messages").at("messages").at(0).at("text") == "Hello Quokka0");
        QVERIFY(dry.at("first_messages").at("variables") == json::parse(R"([{"variable":"name","from":"column"}])"));
        QVERIFY(shell.json(u"campaign list"_qs).out.isEmpty());

        const auto allLines = shell.json(u"line list"_qs).out.trimmed().split('\n');
        QVERIFY(allLines.size() >= 2);
        QStringList given;
        for (const int i : {0, 1})
            given << QString::fromStdString(json::parse(allLines[i].toStdString()).at("id").get<std::string>());
        const auto made =
            shell
                .json(
                    u"campaign create --name One --assistant Surveyor --batch-size 3 --line %1 --line %2 --line-quiet "
                    "--dispatch cadence --default plan=Bronze --alert-usd 2.5 --window 00:00-23:00 --max-duration 120 "
                    "--at 2031-01-01T00:00:00Z --file %3"_qs.arg(given[0], given[1], list))
                .json();
        QVERIFY(made.at("mode") == "batch" && made.at("cap") == 3 && made.at("line_quiet") == true);
        QVERIFY(made.at("dispatch") == "cadence" && made.at("alert_usd") == 2.5 &&
                made.at("max_duration_seconds") == 120);
        QVERIFY(made.at("line_ids").size() == 2 && made.at("variable_defaults").at("plan") == "Bronze");
        QVERIFY(made.at("state") == "CREATED" && made.at("start_at") == "2031-01-01T00:00:00.000Z");
        QVERIFY(made.at("import").at("inserted") == 4);
        QVERIFY(shell.json(u"campaign unschedule One"_qs).json().at("start_at").is_null());
        QCOMPARE(code(shell.json(u"campaign unschedule One"_qs, 1)), u"campaign_state"_qs);
        const auto preview = shell.json(u"campaign preview One --rows 2"_qs).json();
        QVERIFY(preview.at("messages").size() == 2 && preview.at("messages").at(1).at("text") == "Hello Quokka1");
    }

    // A start that is refused says what there is now, and nothing is left behind.
    void aRefusedStartSaysWhatWasMade()
    {
        Stack stack;
        stack.up();
        Shell shell(stack);
        shell.json(u"assistant create --template renewal_offer --name Renewal"_qs);
        const auto refused =
            shell.json(u"campaign create --name Gone --assistant Renewal --start --file "_qs + shell.list(0, 2), 1);
        QCOMPARE(code(refused), u"variables_missing"_qs);
        QVERIFY2(hint(refused).contains(u"was not created"_qs), qPrintable(hint(refused)));
        QVERIFY(shell.json(u"campaign list"_qs).out.isEmpty());
        const auto dry = shell.run(u"campaign create --dry-run --assistant Renewal --file "_qs + shell.list(0, 2));
        QVERIFY(dry.code == 0 && dry.out.contains("Missing: {{company}}") && dry.out.contains("Hi Quokka0"));
    }

    void changedWhileLive()
    {
        Stack stack({.meanCallSeconds = 200});
        stack.up();
        Shell shell(stack);
        const QString one =
            id(shell.json(u"campaign create --name One --assistant Surveyor --cap 2 --window 00:00-24:00 --default a=1 "
                          "--start --file "_qs +
                          shell.list(0, 40)));
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.simulator().truth().live() == 2; }));
        const auto changed = shell.json(u"campaign set One --cap 6 --default b=2 --default a= --alert-usd 9"_qs).json();
        QVERIFY(changed.at("cap") == 6 && changed.at("alert_usd") == 9);
        QVERIFY(changed.at("variable_defaults") == json::parse(R"({"b":"2"})"));
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.simulator().truth().live() > 2; }));
        QCOMPARE(code(shell.json(u"campaign set One --cap 0"_qs, 2)), u"usage"_qs);
        QCOMPARE(code(shell.json(u"campaign set One --mode sideways"_qs, 1)), u"campaign_value"_qs);
        QCOMPARE(code(shell.json(u"campaign set One"_qs, 2)), u"usage"_qs);

        const auto dry = shell.json(u"campaign add One --dry-run --csv "_qs + shell.list(30, 20)).json();
        QVERIFY(dry.at("accepted") == 20 && dry.contains("first_messages"));
        const auto added = shell.json(u"campaign add One --csv "_qs + shell.list(30, 20)).json();
        QVERIFY(added.at("inserted") == 10 && added.at("rejected") == 10); // ten were there already

        QString live;
        AUTOLYNX_SEE(stack, waitFor([&] {
                         const auto calls = shell.json(u"call list One --status in_progress --placed"_qs);
                         if (lines(calls) > 0)
                             live = QString::fromStdString(calls.lastJson().at("id").get<std::string>());
                         return !live.isEmpty();
                     }));
        // It may end by itself at this very moment: then it is not under way, and that is said.
        const auto hungUp = shell.run(u"call hangup %1 --wait --json"_qs.arg(live));
        QVERIFY2(hungUp.code == 0 || code(hungUp) == u"call_not_live", hungUp.err.constData());

        // Skipped and called again, by id and by number.
        shell.json(u"campaign pause One"_qs);
        const auto waiting = shell.json(u"contact list One --state pending --limit 3"_qs).out.trimmed().split('\n');
        QCOMPARE(waiting.size(), 3);
        const auto first = json::parse(waiting[0].toStdString());
        const auto second = json::parse(waiting[1].toStdString());
        const QString firstId = QString::number(first.at("id").get<qint64>());
        const auto skipped = shell
                                 .json(u"contact skip One %1 %2"_qs.arg(
                                     firstId, QString::fromStdString(second.at("phone").get<std::string>())))
                                 .json();
        QVERIFY(skipped.at("changed") == 2 && skipped.at("asked") == 2);
        QVERIFY(shell.json(u"contact show One "_qs + firstId).json().at("final") == "skipped");
        QCOMPARE(lines(shell.json(u"contact list One --state skipped"_qs)), 2);
        QVERIFY(shell.json(u"contact retry One "_qs + firstId).json().at("changed") == 1);
        QVERIFY(shell.json(u"contact show One "_qs + firstId).json().at("state") == "PENDING");
        QCOMPARE(code(shell.json(u"contact show One 999999999"_qs, 1)), u"contact_not_found"_qs);
        QCOMPARE(code(shell.json(u"contact list One --state nonsense"_qs, 1)), u"contact_state"_qs);
        shell.json(u"campaign resume One"_qs);
        shell.json(u"campaign watch One"_qs);
        AUTOLYNX_NONE(verdict(stack, {one}));
        QCOMPARE(stack.count("contacts WHERE final = 'skipped'"), 1);
        QCOMPARE(code(shell.json(u"campaign set One --cap 3"_qs, 1)), u"campaign_state"_qs);
        const auto spend = shell.json(u"spend One"_qs).json();
        QVERIFY(spend.at("spent_usd").get<double>() > 0 && spend.at("days").size() == 1);
        QCOMPARE(lines(shell.json(u"spend"_qs)), 1);
    }

    void copiedPutAwayAndGivenToOthers()
    {
        Stack stack({.answerRate = 0.4});
        stack.up();
        Shell shell(stack);
        const QString one = id(shell.json(u"campaign create --name One --assistant Surveyor --cap 20 --window "
                                          "00:00-24:00 --start --file "_qs +
                                          shell.list(0, 40)));
        shell.json(u"campaign watch One"_qs);
        const auto ended = shell.json(u"campaign show One"_qs).json().at("counts");
        const int again = ended.at("no_answer").get<int>() + ended.at("busy").get<int>();
        QVERIFY(again > 0);
        const auto redial = shell.json(u"campaign redial One --outcome no_answer,busy"_qs).json();
        QVERIFY(redial.at("parent_id") == one.toStdString() && redial.at("counts").at("pending") == again);
        QVERIFY(redial.at("name") == "One (redial)");
        QCOMPARE(code(shell.json(u"campaign redial One --outcome do_not_call"_qs, 1)), u"outcome_unknown"_qs);
        QCOMPARE(code(shell.json(u"campaign redial One"_qs, 2)), u"usage"_qs);
        const auto clone = shell.json(u"campaign clone One --name Two"_qs).json();
        // Whoever asked on the phone not to be called again is never in it.
        const int stopped = stack.count("do_not_call");
        QCOMPARE(clone.at("counts").at("pending").get<int>(), 40 - stopped);
        QCOMPARE(clone.at("on_do_not_call_list").get<int>(), stopped);
        QVERIFY(clone.at("parent_id").is_null());

        QVERIFY(shell.json(u"campaign archive One"_qs).json().at("archived") == true);
        QCOMPARE(lines(shell.json(u"campaign list --archived"_qs)), 1);
        QVERIFY(shell.json(u"campaign unarchive One"_qs).json().at("archived") == false);
        QCOMPARE(code(shell.json(u"campaign delete Two"_qs, 1)), u"not_confirmed"_qs);
        QVERIFY(shell.json(u"campaign delete Two --yes"_qs).json().at("deleted") == true);
        QCOMPARE(code(shell.json(u"campaign show Two"_qs, 1)), u"campaign_not_found"_qs);
        QCOMPARE(code(shell.json(u"campaign delete One --yes"_qs, 1)), u"campaign_state"_qs);
        QCOMPARE(code(shell.json(u"campaign give-up One --yes"_qs, 1)), u"campaign_state"_qs);

        const QString operatorLogin = stack.database().addMember(u"operator"_qs);
        const QString email =
            need(stack.database().owner().text(u"SELECT email FROM autolynx.members WHERE role = 'operator'"_qs));
        QCOMPARE(shell.json(u"campaign assign One --to "_qs + email).json().at("owner").get<std::string>(),
                 email.toStdString());
        const QString mine = QString::fromStdString(
            shell.json(u"campaign show \"One (redial)\""_qs).json().at("owner").get<std::string>());
        QVERIFY(shell.json(u"campaign assign --all-from %1 --to %2"_qs.arg(mine, email)).json().at("assigned") == 1);
        QCOMPARE(code(shell.json(u"campaign assign One --to nobody@example.com"_qs, 1)), u"member_not_found"_qs);
    }

    // R1: an operator sees and orders what is his, and nothing of the account.
    void whatAnOperatorMayNot()
    {
        Stack stack;
        stack.up();
        Shell admin(stack);
        admin.json(u"campaign create --name Theirs --assistant Surveyor --file "_qs + admin.list(0, 3));
        Shell shell(stack, stack.database().addMember(u"operator"_qs));
        for (const char* order : {"campaign show Theirs", "campaign start Theirs", "campaign set Theirs --cap 2",
                                  "campaign delete Theirs --yes", "campaign export Theirs", "contact list Theirs",
                                  "call list Theirs", "spend Theirs"})
            QCOMPARE(code(shell.json(QString::fromUtf8(order), 1)), u"campaign_not_found"_qs);
        const QString line = QString::fromStdString(shell.json(u"line list"_qs).lastJson().at("id").get<std::string>());
        for (const QString& order : {u"dialing stop-all"_qs, u"dialing allow"_qs, u"account cap 3"_qs,
                                     u"account rate 60"_qs, u"line set %1 --max-calls 1"_qs.arg(line),
                                     u"campaign assign --all-from a@example.com --to b@example.com"_qs})
            QCOMPARE(code(shell.json(order, 1)), u"admin_only"_qs);
        QVERIFY(shell.json(u"campaign list"_qs).out.isEmpty());
        QCOMPARE(shell.run(u"export --since 2020-01-01T00:00:00Z"_qs).out.count("\r\n"), 1);
        shell.json(u"campaign create --name Mine --assistant Surveyor --file "_qs + shell.list(0, 3));
        QCOMPARE(lines(shell.json(u"campaign list"_qs)), 1);
    }

    // A line's own limit holds across campaigns (truth); the account's cap too.
    void limitsOfLinesAndAccount()
    {
        Stack stack({.meanCallSeconds = 120});
        stack.up();
        Shell shell(stack);
        const auto all = shell.json(u"line list"_qs).out.trimmed().split('\n');
        const QString line = QString::fromStdString(json::parse(all[0].toStdString()).at("id").get<std::string>());
        QVERIFY(shell.json(u"line set %1 --max-calls 2 --daily-calls 1000"_qs.arg(line)).json().at("max_calls") == 2);
        QCOMPARE(code(shell.json(u"line set %1"_qs.arg(line), 2)), u"usage"_qs);
        shell.json(u"campaign create --name One --assistant Surveyor --line %1 --cap 9 --window 00:00-24:00 --start "
                   "--file %2"_qs.arg(line, shell.list(0, 12)));
        shell.json(u"campaign create --name Two --assistant Surveyor --line %1 --cap 9 --window 00:00-24:00 --start "
                   "--file %2"_qs.arg(line, shell.list(20, 12)));
        shell.json(u"campaign watch One"_qs);
        shell.json(u"campaign watch Two"_qs);
        QCOMPARE(stack.simulator().truth().maxConcurrent, 2);
        QVERIFY(shell.json(u"line set %1 --max-calls none"_qs.arg(line)).json().at("max_calls").is_null());
        QVERIFY(shell.json(u"account cap 7"_qs).json().at("account").at("cap") == 7);
        QCOMPARE(code(shell.json(u"account cap 0"_qs, 1)), u"account_cap"_qs);
        shell.json(u"account cap none"_qs);
        QVERIFY(shell.json(u"account rate 600"_qs).json().at("account").at("launches_per_minute") == 600);
        QCOMPARE(code(shell.json(u"account rate 0"_qs, 1)), u"account_rate"_qs);
        shell.json(u"account rate none"_qs);
    }
};

AUTOLYNX_TEST(TestCtlCampaigns, "ctl_campaigns");
#include "test_ctl_campaigns.moc"
