// SPDX-License-Identifier: GPL-3.0-or-later
// R2: bad rows are skipped with row number, column and reason; good ones become contacts with their variables.
#include "core/domain/cell_text.h"
#include "core/domain/contact_row.h"
#include "core/domain/csv_writer.h"
#include "core/domain/row_reason.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <QObject>

#include <algorithm>

using namespace autolynx;

namespace {

RowJudge judge(const std::vector<std::string>& header = {"name", "business_name", "phone", "City"})
{
    return {*mapColumns(header), *PhoneReader::forRegion(QStringLiteral("US"))};
}

QString reason(const RowVerdict& verdict)
{
    if (const auto* reject = std::get_if<RowReject>(&verdict))
        return QStringLiteral("%1@%2#%3")
            .arg(QString::fromLatin1(reject->code), QString::fromStdString(reject->column))
            .arg(reject->row);
    return std::holds_alternative<BlankRow>(verdict) ? QStringLiteral("blank") : QStringLiteral("contact");
}

QStringList warnings(const RowVerdict& verdict)
{
    QStringList list;
    for (const char* code : std::get<ContactRow>(verdict).warnings)
        list << QString::fromLatin1(code);
    return list;
}

} // namespace

class ContactRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodRow()
    {
        auto rows = judge();
        const auto verdict =
            rows.judge(CsvRecord{7, {" Ann\n Smith ", "Acme, Inc", "(312) 555-0142", " 'Chicago \n x "}});
        const auto& contact = std::get<ContactRow>(verdict);
        QCOMPARE(contact.row, std::int64_t{7});
        QCOMPARE(contact.name, std::string("Ann Smith"));
        QCOMPARE(contact.businessName, std::string("Acme, Inc"));
        QCOMPARE(contact.phone, std::string("+13125550142"));
        QCOMPARE(contact.classKey, std::string("America/Chicago|US-IL"));
        QCOMPARE(nlohmann::json::parse(contact.variables)["city"].get<std::string>(), std::string("'Chicago \n x"));
        QVERIFY(contact.warnings.empty());
    }

    void rejects()
    {
        auto rows = judge();
        QCOMPARE(reason(rows.judge(CsvRecord{2, {"Ann", "Acme", "", "x"}})), QStringLiteral("phone_missing@phone#2"));
        QCOMPARE(reason(rows.judge(CsvRecord{3, {"Ann"}})), QStringLiteral("phone_missing@phone#3"));
        QCOMPARE(reason(rows.judge(CsvRecord{4, {"a", "b", "3125550142", "c", "", "d"}})),
                 QStringLiteral("row_too_many_cells@#4"));
        QCOMPARE(reason(rows.judge(CsvRecord{5, {"a", "b", "3125550142", "c", "", " "}})), QStringLiteral("contact"));
        QCOMPARE(reason(rows.judge(CsvRecord{6, {"", " ", "", "\xC2\xA0", ""}})), QStringLiteral("blank"));
        QCOMPARE(reason(rows.judge(CsvRecord{7, {"Jos\xEF\xBF\xBD", "b", "3125550142", ""}})),
                 QStringLiteral("text_damaged@name#7"));
        QCOMPARE(reason(rows.judge(CsvRecord{8, {"a", "b", "3125550142", std::string("x\0y", 3)}})),
                 QStringLiteral("text_damaged@City#8"));
        QCOMPARE(reason(rows.judge(CsvRecord{9, {std::string(201, 'x'), "b", "3125550142", ""}})),
                 QStringLiteral("cell_too_long@name#9"));
        std::string accents;
        for (int i = 0; i < 200; ++i)
            accents += "\xC3\xA9";
        QCOMPARE(reason(rows.judge(CsvRecord{9, {accents, "b", "3125550142", ""}})), QStringLiteral("contact"));
        QCOMPARE(reason(rows.judge(CsvDamage{10, CsvFault::BrokenQuote, {}, {}})),
                 QStringLiteral("row_broken_quote@#10"));
        QCOMPARE(reason(rows.judge(CsvDamage{11, CsvFault::TooLong, {}, {}})), QStringLiteral("row_too_long@#11"));
    }

    void warningsAreGiven()
    {
        auto rows = judge();
        QCOMPARE(warnings(rows.judge(CsvRecord{2, {"", "", "9835550142", ""}})),
                 (QStringList{QStringLiteral("phone_unknown_to_plan"), QStringLiteral("name_missing"),
                              QStringLiteral("business_name_missing")}));
        QCOMPARE(warnings(rows.judge(CsvRecord{3, {"a", "b", "442079460958"}})),
                 (QStringList{QStringLiteral("phone_plus_added"), QStringLiteral("row_too_few_cells")}));
        QCOMPARE(warnings(rows.judge(CsvRecord{4, {"a", "b", "+80012345678", ""}})),
                 QStringList{QStringLiteral("zone_unknown")});
    }

    // Every code that a row can get has its sentence.
    void everyCodeHasWords()
    {
        auto rows = judge();
        for (const auto& verdict : {rows.judge(CsvRecord{2, {"", "", "9835550142"}}),
                                    rows.judge(CsvRecord{3, {"a", "b", "+80012345678", ""}}),
                                    rows.judge(CsvRecord{4, {"a", "b", "442079460958"}})}) {
            for (const auto& code : warnings(verdict)) {
                QVERIFY2(isRowReason(code), qPrintable(code));
                QVERIFY(rowReasonText(code) != code);
            }
        }
        for (const char* code : {"row_too_many_cells", "text_damaged", "cell_too_long", "row_broken_quote",
                                 "row_too_long", "duplicate_in_file", "duplicate_in_campaign", "on_do_not_call_list"})
            QVERIFY2(isRowReason(QString::fromLatin1(code)), code);
    }

    // R9: import takes off the ' that export puts before formula-like cells.
    void formulaGuardsAreTakenOff()
    {
        auto rows = judge();
        const auto verdict = rows.judge(CsvRecord{2, {"'=1+1", "'@acme", "'+13125550142", "'-5"}});
        const auto& contact = std::get<ContactRow>(verdict);
        QCOMPARE(contact.name, std::string("=1+1"));
        QCOMPARE(contact.businessName, std::string("@acme"));
        QCOMPARE(contact.phone, std::string("+13125550142"));
        QCOMPARE(nlohmann::json::parse(contact.variables)["city"].get<std::string>(), std::string("-5"));
    }

    // A reject's row can be mended: a cell a column; what we do not read and do not keep is not in it.
    void rejectsKeepTheRow()
    {
        auto rows = judge({"name", "business_name", "phone", "transcript_json", "City"});
        const auto reject =
            std::get<RowReject>(rows.judge(CsvRecord{2, {"Ann \"A\"", "Acme, Inc", "2.12E+09", "[1,2,3]", "a\nb"}}));
        QCOMPARE(reject.raw,
                 QByteArray("['Ann \\'A\\'','Acme, Inc','2.12E+09','','a\\nb']").replace('\'', '"').toStdString());
        std::string damagedRow;
        CsvReader reader(
            ';', [](const CsvRecord&) {}, [&](const CsvDamage& damage) { damagedRow = rows.judge(damage).raw; });
        reader.feed("Ann;\"Acme;3125550142\n");
        reader.finish();
        QCOMPARE(damagedRow, QByteArray("['Ann','\\'Acme','3125550142']").replace('\'', '"').toStdString());
        const auto huge =
            std::get<RowReject>(rows.judge(CsvRecord{2, {std::string(100'000, 'x'), "b", "3125550142", "", ""}}));
        QVERIFY(huge.raw.size() < 40'000);
    }

    // Property: cleaning is done once; and what export guards, import gives back.
    void cleaningIsIdempotent()
    {
        const bool held = rc::check("cleanCell is idempotent", [] {
            const auto symbols = std::string("a '=+-@\t\r\n\xC2\xA0");
            const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(symbols));
            const auto once = cleanCell(text);
            RC_ASSERT(cleanCell(once) == once);
            std::string written;
            CsvWriter(written).cell(once);
            std::string back;
            CsvReader reader(
                ',', [&](const CsvRecord& record) { back = record.cells.front(); }, [](const CsvDamage&) {});
            reader.feed(written + "\r\n");
            reader.finish();
            RC_ASSERT(cleanCell(back) == once);
            RC_ASSERT(cleanLine(cleanLine(text)) == cleanLine(text));
        });
        QVERIFY(held);
    }
};

AUTOLYNX_TEST(ContactRowTest, "contact_row");
#include "test_contact_row.moc"
