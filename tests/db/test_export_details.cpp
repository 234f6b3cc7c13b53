// SPDX-License-Identifier: GPL-3.0-or-later
// R9's extended form: outcomes, goal, times, attempts, variables; a chain of redials as one list; calls of a period.
#include "core/base/time_text.h"
#include "core/export/detail_export.h"
#include "core/import/importer.h"
#include "tests/db/transfer_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

namespace {

QByteArray details(test::TransferFixture& f, const QUuid& campaign, bool chain = false)
{
    const auto path = f.path(QStringLiteral("details.csv"));
    need(exportDetailsToFile(f.member(), campaign, chain, path));
    return f.read(path);
}

// A call as apply would leave it, at fixed times; its id is made of `last`.
void giveCall(test::TransferFixture& f, const QUuid& campaign, const QString& phone, const QString& outcome, int last)
{
    need(f.database.owner().query(
        QStringLiteral(
            "WITH made AS (INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, assistant_id, line_id, "
            "phone, "
            "max_duration_seconds, launch, provider_call_id, status, outcome, ended_reason, cost_micro, created_at, "
            "accepted_at, answered_at, ended_at, holds_slot, holds_number) "
            "SELECT ('00000000-0000-4000-8000-00000000000' || ?)::uuid, 'campaign', c.campaign_id, c.id, "
            "(SELECT id FROM autolynx.assistants), (SELECT id FROM autolynx.lines), c.phone, 600, 'ACCEPTED', 'p-' || "
            "c.id, "
            "'ENDED', ?, 'customer-ended-call', 250000, '2026-03-03T17:00:00Z', '2026-03-03T17:00:01.5Z', "
            "'2026-03-03T17:00:10Z', '2026-03-03T17:01:00Z', false, false FROM autolynx.contacts c "
            "WHERE phone = ? AND campaign_id = ?::uuid RETURNING id, contact_id), "
            "heard AS (INSERT INTO autolynx.call_artifacts (call_id, messages, structured, updated_at) "
            "SELECT id, '[]', '{\"x\": {\"name\": \"booked\", \"result\": true}}', now() FROM made) "
            "UPDATE autolynx.contacts c SET state = 'FINAL', final = ?, finalized_at = now(), last_call_id = made.id "
            "FROM made WHERE c.id = made.contact_id"),
        {last, outcome, phone, campaign.toString(), outcome}));
}

constexpr auto header =
    "name,business_name,phone,status,ended_reason,cost,recording_url,transcript_json,autolynx_outcome,"
    "autolynx_goal,autolynx_attempts,autolynx_called_at,autolynx_answered_at,autolynx_ended_at,"
    "autolynx_campaign,autolynx_call_id";

} // namespace

class ExportDetailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten()
    {
        test::TransferFixture f;
        need(f.database.owner().query(QStringLiteral("UPDATE autolynx.assistants SET goal = 'booked'")));
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("a.csv"), "name,business_name,phone,City\nAnn,A,2125550142,=x\n"),
                            {}));
        need(importContacts(
            f.member(), campaign,
            f.write(QStringLiteral("b.csv"), "name,business_name,phone,Plan End\nBen,B,2125550143,May\n"), {}));
        giveCall(f, campaign, QStringLiteral("+12125550142"), QStringLiteral("answered"), 1);
        const auto lines = details(f, campaign).split('\n');
        QCOMPARE(lines.value(0), QByteArray(header) + ",city,plan_end\r");
        QCOMPARE(lines.value(1),
                 QByteArray("Ann,A,+12125550142,ENDED,customer-ended-call,0.25,,[],answered,true,1,"
                            "2026-03-03T17:00:01.500Z,2026-03-03T17:00:10.000Z,2026-03-03T17:01:00.000Z,C,"
                            "00000000-0000-4000-8000-000000000001,'=x,\r"));
        QCOMPARE(lines.value(2), QByteArray("Ben,B,+12125550143,PENDING,,,,,pending,,0,,,,C,,,May\r"));
        QCOMPARE(lines.size(), 4);
    }

    // The extended form imports as the same contacts, variables and all.
    void importsAsTheSame()
    {
        test::TransferFixture f;
        const auto first = f.makeCampaign(), second = f.makeCampaign();
        need(importContacts(f.member(), first,
                            autolynx::test::sourcePath(QStringLiteral("resources/samples/contacts.csv")), {}));
        const auto path = f.path(QStringLiteral("details.csv"));
        QCOMPARE(need(exportDetailsToFile(f.member(), first, false, path)), std::int64_t{220});
        QCOMPARE(need(importContacts(f.member(), second, path, {})).inserted, std::int64_t{220});
        // Warnings are of the file that was read: a + added once is there the second time.
        const auto withoutWarnings = [&f](const QUuid& campaign) {
            QStringList lines;
            for (const auto& contact : f.contacts(campaign))
                lines << contact.section(QLatin1Char('}'), 0, 0);
            return lines;
        };
        QCOMPARE(withoutWarnings(second), withoutWarnings(first));
    }

    // What the list says of consent goes with it, and comes back: who may be called by it is the same.
    void consentGoesAlong()
    {
        test::TransferFixture f;
        const auto first = f.makeCampaign(), second = f.makeCampaign();
        need(importContacts(f.member(), first,
                            f.write(QStringLiteral("a.csv"), "name,business_name,phone,consent,consent_source,City\n"
                                                             "Ann,A,2125550142,2026-02-28,\"=form, page 2\",x\n"
                                                             "Ben,B,2125550143,yes,,\n"
                                                             "Cem,C,2125550144,no,by phone,\n"
                                                             "Dan,D,2125550145,,,\n"),
                            {}));
        const auto lines = details(f, first).split('\n');
        QCOMPARE(lines.value(0), QByteArray(header) + ",consent,consent_source,city\r");
        QVERIFY2(lines.value(1).endsWith(",,2026-02-28,\"'=form, page 2\",x\r"), lines.value(1).constData());
        QVERIFY2(lines.value(2).endsWith(",,yes,,\r"), lines.value(2).constData());
        QVERIFY2(lines.value(3).endsWith(",,no,by phone,\r"), lines.value(3).constData());
        QVERIFY2(lines.value(4).endsWith(",,,,\r"), lines.value(4).constData());
        need(importContacts(f.member(), second, f.path(QStringLiteral("details.csv")), {}));
        const auto said = [&f](const QUuid& campaign) {
            return need(f.database.owner().text(
                QStringLiteral(
                    "SELECT string_agg(concat_ws(' ', phone, coalesce(consent::text, '-'), consent_on, "
                    "consent_source), ', ' ORDER BY phone) FROM autolynx.contacts WHERE campaign_id = ?::uuid"),
                {campaign.toString()}));
        };
        QCOMPARE(said(second), said(first));
        QVERIFY(said(first).contains(QStringLiteral("true 2026-02-28 =form, page 2")));
    }

    // A redial's outcome stands for its contact in the chain.
    void chain()
    {
        test::TransferFixture f;
        const auto first = f.makeCampaign();
        need(importContacts(f.member(), first,
                            f.write(QStringLiteral("a.csv"), "name,business_name,phone\nAnn,A,2125550142\n"
                                                             "Ben,B,2125550143\n"),
                            {}));
        const auto redial = f.makeCampaign();
        need(f.database.owner().query(
            QStringLiteral("UPDATE autolynx.campaigns SET parent_id = ?::uuid, name = 'Redial' WHERE id = ?::uuid"),
            {first.toString(), redial.toString()}));
        need(importContacts(f.member(), redial,
                            f.write(QStringLiteral("b.csv"), "name,business_name,phone\nAnn,A,2125550142\n"), {}));
        giveCall(f, first, QStringLiteral("+12125550142"), QStringLiteral("no_answer"), 1);
        giveCall(f, redial, QStringLiteral("+12125550142"), QStringLiteral("answered"), 2);
        const auto alone = details(f, first).split('\n'), together = details(f, first, true).split('\n');
        QVERIFY(alone.value(1).contains(",no_answer,") && alone.value(1).contains(",C,"));
        QVERIFY(together.value(1).contains(",answered,") && together.value(1).contains(",Redial,"));
        QVERIFY(together.value(1).contains(",0.5,"));
        QCOMPARE(together.size(), 4);
    }

    void period()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("a.csv"), "name,business_name,phone,City\nAnn,A,2125550142,x\n"),
                            {}));
        giveCall(f, campaign, QStringLiteral("+12125550142"), QStringLiteral("answered"), 1);
        const auto day = *parseIsoTime("2026-03-03T00:00:00Z");
        const auto path = f.path(QStringLiteral("period.csv"));
        QCOMPARE(need(exportPeriodToFile(f.member(), day, day + 24h, path)), std::int64_t{1});
        const auto lines = f.read(path).split('\n');
        QCOMPARE(lines.value(0), QByteArray(header) + ",consent,consent_source,autolynx_variables\r");
        QVERIFY(lines.value(1).endsWith(",C,00000000-0000-4000-8000-000000000001,,,\"{\"\"city\"\": \"\"x\"\"}\"\r"));
        QCOMPARE(need(exportPeriodToFile(f.member(), day - 24h, day, path)), std::int64_t{0});
        // Nobody sees calls of campaigns that are not theirs.
        auto stranger = f.database.connect(f.database.addMember());
        QCOMPARE(need(exportPeriodToFile(*stranger, day, day + 24h, path)), std::int64_t{0});
    }

    void somebodyElsesCampaign()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        auto stranger = f.database.connect(f.database.addMember());
        const auto result = exportDetailsToFile(*stranger, campaign, false, f.path(QStringLiteral("out.csv")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("campaign_not_found"));
    }
};

AUTOLYNX_TEST(ExportDetailsTest, "export_details");
#include "test_export_details.moc"
