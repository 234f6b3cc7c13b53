// SPDX-License-Identifier: GPL-3.0-or-later
// R9 against a real database: what is written, that it imports as the same contacts, and that a file is there whole or
// not at all.
#include "core/domain/csv_writer.h"
#include "core/export/exporter.h"
#include "core/import/importer.h"
#include "tests/db/transfer_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

#include <rapidcheck.h>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

using namespace autolynx;
using test::need;

namespace {

QByteArray exported(test::TransferFixture& f, const QUuid& campaign)
{
    QByteArray text;
    need(exportContacts(f.member(), campaign, [&](std::string_view piece) -> Result<void> {
        text.append(piece.data(), static_cast<qsizetype>(piece.size()));
        return {};
    }));
    return text;
}

// A contact's last call as apply would leave it.
void giveCall(test::TransferFixture& f, const QString& phone, const QString& final, qint64 costMicro,
              const QString& messages)
{
    need(f.database.owner().query(
        QStringLiteral(
            "WITH made AS (INSERT INTO autolynx.calls (id, kind, campaign_id, contact_id, assistant_id, line_id, "
            "phone, max_duration_seconds, launch, provider_call_id, status, outcome, ended_reason, cost_micro, "
            "created_at, ended_at, holds_slot, holds_number) "
            "SELECT gen_random_uuid(), 'campaign', c.campaign_id, c.id, (SELECT id FROM autolynx.assistants), "
            "(SELECT id FROM autolynx.lines), c.phone, 600, 'ACCEPTED', 'p-' || c.id, 'ENDED', ?, "
            "'customer-ended-call', ?, now(), now(), false, false FROM autolynx.contacts c WHERE phone = ? "
            "RETURNING id, contact_id), "
            "heard AS (INSERT INTO autolynx.call_artifacts (call_id, messages, recording_url, updated_at) "
            "SELECT id, ?::jsonb, 'https://provider.test/secret.wav', now() FROM made) "
            "UPDATE autolynx.contacts c SET state = 'FINAL', final = ?, finalized_at = now(), last_call_id = "
            "made.id FROM made WHERE c.id = made.contact_id"),
        {final, costMicro, phone, messages, final}));
}

QStringList withoutResults(const QStringList& contacts)
{
    QStringList lines;
    for (const auto& contact : contacts)
        lines << contact.section(QLatin1Char('|'), 0, 4);
    return lines;
}

} // namespace

class ExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("l.csv"),
                                    "name,business_name,phone\n"
                                    "Ann,\"Acme, Inc\",2125550142\n"
                                    "=1+1,@biz,2125550143\n"
                                    "'-5,\"tab\there\",+442079460958\n"
                                    "\xD7\x9C\xD7\x95\xD7\x99,\"a \"\"b\"\" \\n c\",2125550144\n"),
                            {}));
        giveCall(f, QStringLiteral("+12125550142"), QStringLiteral("answered"), 123'400,
                 QStringLiteral("[{\"role\": \"bot\", \"message\": \"Hi, \\\"Ann\\\"\\n\"}]"));
        giveCall(f, QStringLiteral("+12125550143"), QStringLiteral("voicemail"), 0, QStringLiteral("[]"));
        QCOMPARE(exported(f, campaign),
                 QByteArray("name,business_name,phone,status,ended_reason,cost,recording_url,transcript_json\r\n"
                            "Ann,\"Acme, Inc\",+12125550142,ENDED,customer-ended-call,0.1234,,"
                            "\"[{\"\"role\"\": \"\"bot\"\", \"\"message\"\": \"\"Hi, \\\"\"Ann\\\"\"\\n\"\"}]\"\r\n"
                            "'=1+1,'@biz,+12125550143,ENDED,customer-ended-call,0,,[]\r\n"
                            "'-5,tab here,+442079460958,PENDING,,,,\r\n"
                            "\xD7\x9C\xD7\x95\xD7\x99,\"a \"\"b\"\" \\n c\",+12125550144,PENDING,,,,\r\n"));
    }

    // The provider's own recording URL is a secret; ours is shown where there is one.
    void recordingsAreOurs()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("l.csv"), "name,business_name,phone\nAnn,A,2125550142\n"), {}));
        giveCall(f, QStringLiteral("+12125550142"), QStringLiteral("answered"), 1, QStringLiteral("[]"));
        need(f.database.owner().query(
            QStringLiteral("INSERT INTO autolynx.settings (key, value, updated_at, updated_by) VALUES ('public_url', "
                           "'\"https://us.test/\"', now(), 'test') ON CONFLICT (key) DO UPDATE SET value = "
                           "excluded.value")));
        const auto text = exported(f, campaign);
        QVERIFY(!text.contains("secret.wav"));
        QVERIFY(text.contains(",0.000001,https://us.test/v1/recordings/"));
    }

    // An export imports as the same contacts; our result columns are not read.
    void exportImportsAsTheSame()
    {
        test::TransferFixture f;
        const auto first = f.makeCampaign();
        need(importContacts(f.member(), first,
                            autolynx::test::sourcePath(QStringLiteral("resources/samples/contacts.csv")), {}));
        const auto phone = f.contacts(first).first().section(QLatin1Char('|'), 2, 2);
        giveCall(f, phone, QStringLiteral("answered"), 55,
                 QStringLiteral("[{\"message\": \"%1\"}]").arg(QString(200'000, u'x')));
        const auto path = f.path(QStringLiteral("out.csv"));
        QCOMPARE(need(exportContactsToFile(f.member(), first, path)), std::int64_t{220});
        const auto second = f.makeCampaign();
        const auto summary = need(importContacts(f.member(), second, path, {}));
        QCOMPARE(summary.rejected, std::int64_t{0});
        QCOMPARE(withoutResults(f.contacts(second)), withoutResults(f.contacts(first)));
        QCOMPARE(need(exportContactsToFile(f.member(), second, f.path(QStringLiteral("again.csv")))),
                 std::int64_t{220});
    }

    // Property: whatever text contacts hold, export and import bring it back.
    void roundTrip()
    {
        test::TransferFixture f;
        const bool held = rc::check("export to import", [&f] {
            const auto symbols = std::string("ab ,;\t|\"'\\\r\n=+-@{}\xC2\xA0");
            const auto text = rc::gen::container<std::string>(rc::gen::elementOf(symbols));
            const auto names =
                *rc::gen::container<std::vector<std::pair<std::string, std::string>>>(rc::gen::pair(text, text));
            const auto sane = [](std::string cell) { // the one byte of a pair alone is no text
                std::string kept;
                for (std::size_t i = 0; i < cell.size(); ++i) {
                    if (cell[i] == '\xC2' && i + 1 < cell.size() && cell[i + 1] == '\xA0')
                        kept += cell.substr(i++, 2);
                    else if ((cell[i] & 0x80) == 0)
                        kept += cell[i];
                }
                return kept;
            };
            std::string csv = "name,business_name,phone\r\n";
            CsvWriter writer(csv);
            for (std::size_t i = 0; i < names.size(); ++i) {
                writer.cell(sane(names[i].first), CsvWriter::Guard::Off);
                writer.cell(sane(names[i].second), CsvWriter::Guard::Off);
                writer.cell(std::to_string(2'125'550'100 + i));
                writer.endRow();
            }
            const auto first = f.makeCampaign(), second = f.makeCampaign();
            const auto in = f.write(QStringLiteral("in.csv"), QByteArray::fromStdString(csv));
            RC_ASSERT(need(importContacts(f.member(), first, in, {})).inserted ==
                      static_cast<std::int64_t>(names.size()));
            const auto out = f.write(QStringLiteral("out.csv"), exported(f, first));
            RC_ASSERT(need(importContacts(f.member(), second, out, {})).inserted ==
                      static_cast<std::int64_t>(names.size()));
            RC_ASSERT(withoutResults(f.contacts(first)) == withoutResults(f.contacts(second)));
        });
        QVERIFY(held);
    }

    void manyPagesInOrder()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        QByteArray csv = "name,business_name,phone\n";
        for (int i = 0; i < 10'000; ++i)
            csv += QByteArray::number(i) + ",B,+1" + QByteArray::number(2'012'000'000 + i) + "\n";
        need(importContacts(f.member(), campaign, f.write(QStringLiteral("l.csv"), csv), {}));
        std::int64_t seen = 0;
        TransferControl control{[&](const TransferProgress& progress) {
                                    QVERIFY(progress.rows >= seen);
                                    QCOMPARE(progress.totalRows, std::int64_t{10'000});
                                    seen = progress.rows;
                                },
                                {}};
        const auto path = f.path(QStringLiteral("out.csv"));
        QCOMPARE(need(exportContactsToFile(f.member(), campaign, path, control)), std::int64_t{10'000});
        QCOMPARE(seen, std::int64_t{10'000});
        const auto lines = f.read(path).split('\n');
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(lines.at(i + 1).startsWith(QByteArray::number(i) + ','));
    }

    void anEmptyCampaignIsAHeader()
    {
        test::TransferFixture f;
        QCOMPARE(exported(f, f.makeCampaign()).count('\n'), 1);
    }

    void cancelKeepsWhatWasThere()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        QByteArray csv = "name,business_name,phone\n";
        for (int i = 0; i < 5'000; ++i)
            csv += "A,B,+1" + QByteArray::number(2'012'000'000 + i) + "\n";
        need(importContacts(f.member(), campaign, f.write(QStringLiteral("l.csv"), csv), {}));
        const auto path = f.write(QStringLiteral("out.csv"), "the old export");
        std::stop_source stop;
        const auto result = exportContactsToFile(
            f.member(), campaign, path, {[&](const TransferProgress&) { stop.request_stop(); }, stop.get_token()});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("export_cancelled"));
        QCOMPARE(f.read(path), QByteArray("the old export"));
        QCOMPARE(f.files(), (QStringList{QStringLiteral("l.csv"), QStringLiteral("out.csv")}));
        QCOMPARE(need(exportContactsToFile(f.member(), campaign, path)), std::int64_t{5'000});
        QCOMPARE(f.read(path).count('\n'), 5'001);
    }

    // A connection that breaks between two pages costs nothing; one that stays away leaves what was there (R10).
    void aBrokenConnectionIsTakenUpAgain()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign, f.write(QStringLiteral("l.csv"), test::contactList(5'000)), {}));
        const auto path = f.write(QStringLiteral("out.csv"), "the old export");
        int pages = 0;
        TransferControl control;
        control.onProgress = [&](const TransferProgress&) {
            ++pages;
            const QString pid = need(f.member().text(QStringLiteral("SELECT pg_backend_pid()")));
            need(test::Cluster::shared().superuser().query(QStringLiteral("SELECT pg_terminate_backend(?::int, 60000)"),
                                                           {pid}));
        };
        control.patience = std::chrono::milliseconds(0);
        const auto broken = exportContactsToFile(f.member(), campaign, path, control);
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, QStringLiteral("database_unreachable"));
        QCOMPARE(pages, 1);
        QCOMPARE(f.read(path), QByteArray("the old export"));
        QCOMPARE(f.files(), (QStringList{QStringLiteral("l.csv"), QStringLiteral("out.csv")}));
        control.patience = TransferControl().patience;
        QCOMPARE(need(exportContactsToFile(f.member(), campaign, path, control)), std::int64_t{5'000});
        QCOMPARE(pages, 4);
        QByteArrayList lines = f.read(path).trimmed().split('\n');
        QCOMPARE(lines.size(), 5'001);
        std::ranges::sort(lines);
        QVERIFY(std::ranges::adjacent_find(lines) == lines.end());
    }

    // A full disk leaves no half file, and says so.
    void fullDiskLeavesNothing()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        QByteArray csv = "name,business_name,phone\n";
        for (int i = 0; i < 20'000; ++i)
            csv += "A,B,+1" + QByteArray::number(2'012'000'000 + i) + "\n";
        need(importContacts(f.member(), campaign, f.write(QStringLiteral("l.csv"), csv), {}));
        const auto path = f.path(QStringLiteral("out.csv"));
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{300'000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const auto result = exportContactsToFile(f.member(), campaign, path);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("file_unwritable"));
        QCOMPARE(int(result.error().kind), int(ErrorKind::Unreachable));
        QCOMPARE(f.files(), QStringList{QStringLiteral("l.csv")});
        // The connection is as good as before.
        QCOMPARE(need(exportContactsToFile(f.member(), campaign, path)), std::int64_t{20'000});
    }

    void noSuchPlace()
    {
        test::TransferFixture f;
        const auto result =
            exportContactsToFile(f.member(), f.makeCampaign(), f.path(QStringLiteral("no/such/folder/out.csv")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("file_unwritable"));
    }

    void somebodyElsesCampaign()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        auto stranger = f.database.connect(f.database.addMember());
        const auto result = exportContactsToFile(*stranger, campaign, f.path(QStringLiteral("out.csv")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("campaign_not_found"));
        QCOMPARE(f.files(), QStringList());
    }
};

AUTOLYNX_TEST(ExportTest, "export");
#include "test_export.moc"
