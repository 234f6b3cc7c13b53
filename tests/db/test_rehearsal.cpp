// SPDX-License-Identifier: GPL-3.0-or-later
// Rehearsal before Start (R11, R14): the real list and rules, played through by the same SQL, tell when a campaign will
// be through, what it costs, and who is never called and why. Nothing of it is left, and nothing real is touched.
#include "core/rehearsal/campaign_rehearsal.h"
#include "core/rehearsal/scene.h"
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QDir>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

using namespace autolynx;
using nlohmann::json;
using test::Fixture;
using test::need;

class TestRehearsal : public QObject
{
    Q_OBJECT
    QTemporaryDir temporary_{QStringLiteral("/tmp/autolynx-rehearsal-XXXXXX")};
    const QString directory_ = temporary_.filePath(QStringLiteral("stage"));

    Result<json> rehearse(Fixture& f, const QString& campaign, int seeds,
                          const std::function<bool(const rehearsal::RehearsalProgress&)>& said = {}) const
    {
        return rehearsal::rehearseCampaign(f.console(), QUuid(campaign), {directory_, seeds, 400}, said);
    }
    static double least(const json& found, const char* what) { return found.at(what).at("least").get<double>(); }
    static double most(const json& found, const char* what) { return found.at(what).at("most").get<double>(); }

private Q_SLOTS:
    void initTestCase()
    {
        // A rehearsal as root runs under another account, which must get there.
        QVERIFY(QFile::setPermissions(temporary_.path(), QFile::Permissions(0x7755)));
    }

    void playsTheRealListByItsRules()
    {
        Fixture f; // Tuesday 11:00 in Chicago, 01:00 of Wednesday in Tokyo
        const QString campaign = f.campaign(u"\"cap\": 4"_qs);
        const QStringList here = f.addContacts(campaign, 24);
        f.addContacts(campaign, 5, u"Asia/Tokyo|"_qs);
        f.addContacts(campaign, 3, u"|"_qs);
        need(f.console().query(u"SELECT autolynx.do_not_call_add(?, NULL, 'asked')"_qs, {f.contact(here[0], "phone")}));
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT phone, autolynx.now(), 'x' FROM autolynx.contacts WHERE id = ?::bigint"_qs,
            {here[1]});
        const QString before = f.text(u"SELECT md5(string_agg(o::text, '' ORDER BY id)) FROM autolynx.contacts o"_qs);
        int told = 0;
        const json found = need(rehearse(f, campaign, 2, [&](const auto&) { return ++told > 0; }), "rehearsal");
        QVERIFY2(found.at("contacts") == 31 && found.at("played") == 31 && found.at("scaled") == false,
                 found.dump().c_str());
        QVERIFY2(least(found, "calls") == 27 && most(found, "calls") == 27, found.dump().c_str());
        QVERIFY(least(found, "spend_usd") > 0 && least(found, "spend_usd") <= most(found, "spend_usd"));
        // Tokyo wakes at 08:00 there: it is through then, and not at night.
        const std::string finish = found.at("finish_at").at("least");
        QVERIFY2(finish > "2026-03-03T23:00" && finish < "2026-03-03T23:30", finish.c_str());
        const json& never = found.at("never_called");
        QVERIFY2(never.at("do_not_call").at("least") == 1 && never.at("zone_unknown").at("most") == 3,
                 never.dump().c_str());
        QVERIFY(found.at("stopped_by").empty() && told > 2);
        QVERIFY2(!QDir(directory_).exists(), "its numbers are still there");
        QCOMPARE(f.text(u"SELECT md5(string_agg(o::text, '' ORDER BY id)) FROM autolynx.contacts o"_qs), before);
        QCOMPARE(f.state(campaign), u"CREATED"_qs);
    }

    void tellsWhatStopsIt()
    {
        Fixture f;
        const QString campaign = f.campaign(u"\"cap\": 4, \"budget_usd\": 3, \"canary\": {\"calls\": 2}"_qs);
        f.addContacts(campaign, 60);
        const json found = need(rehearse(f, campaign, 1), "rehearsal");
        QVERIFY2(found.at("stopped_by").contains("budget"), found.dump().c_str());
        QVERIFY(found.at("finish_at").is_null());
        QVERIFY(most(found, "spend_usd") <= 3);
        QVERIFY(found.at("never_called").at("budget").at("most") > 0);
        QVERIFY(found.at("runs")[0].at("canary") == true);
    }

    void isEndedAndLeavesNothing()
    {
        Fixture f;
        const QString campaign = f.campaign();
        f.addContacts(campaign, 10);
        const auto ended = rehearse(f, campaign, 1, [](const auto& now) { return now.seed == 0; });
        QVERIFY(!ended);
        QCOMPARE(ended.error().code, u"interrupted"_qs);
        QVERIFY(!QDir(directory_).exists());
        const QString stranger = f.database.addMember(u"operator"_qs);
        for (const char* function : {"rehearsal_source(?::uuid)", "rehearsal_contacts(?::uuid, 0, 10, 1)"})
            QCOMPARE(test::refusal(f.database.kept(stranger), u"SELECT autolynx.%1"_qs.arg(QLatin1StringView(function)),
                                   {campaign}),
                     u"campaign_not_found"_qs);
    }

    // A part of a long list takes as long as the whole, if its cap shrinks as the list does.
    void aLongListIsPlayedInPart()
    {
        const auto all = rehearsal::sampleFor(400, 8, 400);
        QVERIFY(all.share == 1 && all.cap == 8 && all.stretch == 1);
        const auto part = rehearsal::sampleFor(1'000'000, 1000, 400);
        QVERIFY(part.share == 0.001 && part.cap == 1 && qAbs(part.stretch - 1) < 0.001);
        const auto tiny = rehearsal::sampleFor(1'000'000, 8, 400);
        QVERIFY(tiny.cap == 1 && tiny.share == 0.0004 && qAbs(tiny.stretch - 312.5) < 0.1);
        const auto even = rehearsal::sampleFor(10'000, 100, 400);
        QVERIFY(even.cap == 4 && qAbs(even.stretch - 1) < 0.001);
    }
};

AUTOLYNX_TEST(TestRehearsal, "rehearsal");
#include "test_rehearsal.moc"
