// SPDX-License-Identifier: GPL-3.0-or-later
// R2: rejected rows come back as a CSV that can be mended and added again.
#include "core/export/rejects.h"
#include "core/import/importer.h"
#include "tests/db/transfer_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::need;

namespace {

QByteArray rejects(test::TransferFixture& f, const QUuid& campaign)
{
    const auto path = f.path(QStringLiteral("rejects.csv"));
    need(exportRejectsToFile(f.member(), campaign, path));
    return f.read(path);
}

} // namespace

class ExportRejectsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("a.csv"), "Name;Business Name;Phone;City;status\n"
                                                             "Ann;\"A, Inc\";2.12E+09;New York;ENDED\n"
                                                             "Ben;B;2125550142;;\n"
                                                             "Cat;\"C;2125550143;Rome;\n"),
                            {}));
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("b.csv"), "phone,name,business_name,Age\n"
                                                             "=212,Dan,D,7,stray\n"
                                                             "2125550142,Ben,B,8\n"),
                            {}));
        const QList<QByteArray> expected{
            "\xEF\xBB\xBF"
            "autolynx_row,autolynx_column,autolynx_code,autolynx_reason,name,business_name,phone,City,Age\r",
            "2,Phone,phone_scientific,\"A spreadsheet has rounded the number to scientific notation, and its last "
            "digits are "
            "lost; format the column as text and fill it in again.\",Ann,\"A, Inc\",2.12E+09,New York,\r",
            "4,,row_broken_quote,A quotation mark in the row is not closed or stands in the middle of a cell.,Cat,"
            "\"\"\"C\",2125550143,Rome,\r",
            "3,phone,duplicate_in_campaign,The campaign has this number already.,Ben,B,2125550142,,8\r",
            "2,,row_too_many_cells,\"The row has more cells than the header has columns; a cell with the delimiter in "
            "it "
            "must be in quotation marks.\",Dan,D,'=212,,7,stray\r",
            ""};
        const auto lines = rejects(f, campaign).split('\n');
        for (int i = 0; i < expected.size(); ++i)
            QCOMPARE(lines.value(i), expected.at(i));
        QCOMPARE(lines.size(), expected.size());
    }

    void mendedRowsAreAddedAgain()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("a.csv"), "name,business_name,phone,Plan End\n"
                                                             "Ann,A,2.12555E+09,2026-05-01\n"
                                                             "Ben,B,,2026-05-02\n"),
                            {}));
        auto mended = rejects(f, campaign);
        mended.replace("2.12555E+09", "2125550142").replace(",Ben,B,,", ",Ben,B,2125550143,");
        const auto summary = need(importContacts(f.member(), campaign, f.write(QStringLiteral("m.csv"), mended), {}));
        QCOMPARE(summary.inserted, std::int64_t{2});
        QCOMPARE(summary.rejected, std::int64_t{0});
        QCOMPARE(
            f.contacts(campaign),
            (QStringList{QStringLiteral("Ann|A|+12125550142|America/New_York|US-NY|{\"plan_end\": \"2026-05-01\"}"),
                         QStringLiteral("Ben|B|+12125550143|America/New_York|US-NY|{\"plan_end\": \"2026-05-02\"}")}));
    }

    // What was not mended is refused again, for the same reasons.
    void unmendedRowsAreRefusedAgain()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            autolynx::test::sourcePath(QStringLiteral("resources/samples/contacts.csv")), {}));
        const auto again =
            need(importContacts(f.member(), campaign, f.write(QStringLiteral("r.csv"), rejects(f, campaign)), {}));
        // A line with a stray quote is split at the delimiters, and so can be read; its number is good.
        QCOMPARE(again.inserted, std::int64_t{2});
        QCOMPARE(again.rejected, std::int64_t{18});
    }

    void noRejectsIsAHeader()
    {
        test::TransferFixture f;
        QCOMPARE(rejects(f, f.makeCampaign()),
                 QByteArray("\xEF\xBB\xBF"
                            "autolynx_row,autolynx_column,autolynx_code,autolynx_reason\r\n"));
    }

    void somebodyElsesCampaign()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        auto stranger = f.database.connect(f.database.addMember());
        const auto result = exportRejectsToFile(*stranger, campaign, f.path(QStringLiteral("out.csv")));
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("campaign_not_found"));
    }
};

AUTOLYNX_TEST(ExportRejectsTest, "export_rejects");
#include "test_export_rejects.moc"
