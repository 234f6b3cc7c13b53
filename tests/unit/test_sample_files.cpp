// SPDX-License-Identifier: GPL-3.0-or-later
// R2, end to end without a database: the files that ship, from bytes to judged rows.
#include "core/domain/contact_row.h"
#include "core/domain/csv_dialect.h"
#include "core/domain/row_reason.h"
#include "core/domain/text_decoder.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

#include <QFile>
#include <QObject>

#include <map>
#include <optional>
#include <set>

using namespace autolynx;

namespace {

struct Judged
{
    std::map<std::int64_t, ContactRow> contacts;
    std::map<std::int64_t, RowReject> rejects;
    std::size_t blank = 0;
    std::string encoding;
    char delimiter = 0;
};

Judged judgeFile(const QString& path)
{
    QFile file(autolynx::test::sourcePath(path));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto bytes = file.readAll().toStdString();
    EncodingDetector detector;
    detector.feed(bytes);
    Judged judged;
    judged.encoding = detector.result().name;
    const auto decoder = *TextDecoder::open(detector.result());
    const std::string text(decoder->decode(bytes, true));
    const auto dialect = sniffDialect(text);
    judged.delimiter = dialect.delimiter;
    std::optional<RowJudge> judge;
    CsvReader* self = nullptr;
    CsvReader reader(
        dialect.delimiter,
        [&](const CsvRecord& record) {
            if (!judge) {
                judge.emplace(*mapColumns(record.cells), *PhoneReader::forRegion(QStringLiteral("US")));
                self->expectCells(record.cells.size());
                return;
            }
            auto verdict = judge->judge(record);
            if (auto* contact = std::get_if<ContactRow>(&verdict))
                judged.contacts.emplace(record.row, std::move(*contact));
            else if (auto* reject = std::get_if<RowReject>(&verdict))
                judged.rejects.emplace(record.row, std::move(*reject));
            else
                ++judged.blank;
        },
        [&](const CsvDamage& damage) { judged.rejects.emplace(damage.row, judge->judge(damage)); });
    self = &reader;
    reader.feed(std::string_view(text).substr(dialect.skip));
    reader.finish();
    return judged;
}

} // namespace

class SampleFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The sample campaign: how many contacts it makes is what the rehearsal must come to.
    void theSampleHasEveryFlaw()
    {
        const auto sample = judgeFile(QStringLiteral("resources/samples/contacts.csv"));
        QCOMPARE(sample.encoding, std::string("UTF-8"));
        std::set<std::string> phones, classes;
        std::map<QString, int> warnings, rejects;
        int repeated = 0;
        for (const auto& [row, contact] : sample.contacts) {
            repeated += phones.insert(contact.phone).second ? 0 : 1;
            classes.insert(contact.classKey);
            for (const char* code : contact.warnings)
                ++warnings[QString::fromLatin1(code)];
        }
        for (const auto& [row, reject] : sample.rejects) {
            ++rejects[QString::fromLatin1(reject.code)];
            QVERIFY(isRowReason(QString::fromLatin1(reject.code)));
        }
        QCOMPARE(phones.size(), std::size_t{220});
        QCOMPARE(repeated, 3);
        QVERIFY(classes.size() > 40);
        for (const char* code : {"phone_missing", "phone_too_short", "phone_no_area_code", "phone_scientific",
                                 "phone_extension", "phone_several", "phone_decimal", "phone_country_unknown",
                                 "phone_not_a_number", "row_too_many_cells", "phone_too_long"})
            QCOMPARE(std::make_pair(code, rejects[QString::fromLatin1(code)]), std::make_pair(code, 1));
        QCOMPARE(rejects[QStringLiteral("phone_letters")], 2);
        QCOMPARE(rejects[QStringLiteral("phone_impossible")], 2);
        QCOMPARE(rejects[QStringLiteral("row_broken_quote")], 2);
        QCOMPARE(sample.rejects.size(), std::size_t{17});
        QCOMPARE(warnings[QStringLiteral("phone_unknown_to_plan")], 1);
        QCOMPARE(warnings[QStringLiteral("phone_plus_added")], 1);
        QCOMPARE(warnings[QStringLiteral("name_missing")], 1);
        QCOMPARE(warnings[QStringLiteral("business_name_missing")], 1);
        QCOMPARE(warnings[QStringLiteral("row_too_few_cells")], 1);
    }

    // Fictional lines only: nobody's telephone may ring because of a sample.
    void theSampleCallsNobody()
    {
        for (const auto& [row, contact] : judgeFile(QStringLiteral("resources/samples/contacts.csv")).contacts) {
            const QString phone = QString::fromStdString(contact.phone);
            const bool fictional =
                (phone.startsWith(QStringLiteral("+1")) && phone.mid(5, 5) == QStringLiteral("55501")) ||
                phone.startsWith(QStringLiteral("+442079460")) || phone.startsWith(QStringLiteral("+441999")) ||
                phone.startsWith(QStringLiteral("+493023125")) || phone.startsWith(QStringLiteral("+3319900"));
            QVERIFY2(fictional, std::to_string(row).c_str());
        }
    }

    // The same four contacts in every encoding and delimiter.
    void otherForms_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<char>("delimiter");
        QTest::newRow("utf16le") << QStringLiteral("UTF-16LE") << ',';
        QTest::newRow("utf16le_bom") << QStringLiteral("UTF-16LE") << '\t';
        QTest::newRow("utf16be") << QStringLiteral("UTF-16BE") << ',';
        QTest::newRow("utf16be_bom") << QStringLiteral("UTF-16BE") << ';';
        QTest::newRow("windows1252") << QStringLiteral("windows-1252") << ',';
        QTest::newRow("windows1252_semicolon") << QStringLiteral("windows-1252") << ';';
        QTest::newRow("utf8_bom_semicolon") << QStringLiteral("UTF-8") << ';';
        QTest::newRow("utf8_tab") << QStringLiteral("UTF-8") << '\t';
        QTest::newRow("utf8_pipe") << QStringLiteral("UTF-8") << '|';
        QTest::newRow("utf8_sep_line") << QStringLiteral("UTF-8") << ';';
        QTest::newRow("utf8_cr") << QStringLiteral("UTF-8") << ',';
    }
    void otherForms()
    {
        const auto judged =
            judgeFile(QStringLiteral("tests/data/csv/%1.csv").arg(QLatin1String(QTest::currentDataTag())));
        QTEST(QString::fromStdString(judged.encoding), "encoding");
        QTEST(judged.delimiter, "delimiter");
        QCOMPARE(judged.rejects.size(), std::size_t{0});
        QCOMPARE(judged.contacts.size(), std::size_t{4});
        const auto& contacts = judged.contacts;
        QCOMPARE(QString::fromStdString(contacts.at(2).name), QStringLiteral("José Núñez"));
        QCOMPARE(QString::fromStdString(contacts.at(2).businessName), QStringLiteral("Café Müller"));
        QCOMPARE(QString::fromStdString(contacts.at(3).name), QStringLiteral("Zoë O’Neill"));
        QCOMPARE(QString::fromStdString(contacts.at(4).businessName), QStringLiteral("Smith; Jones, | Ltd"));
        QCOMPARE(QString::fromStdString(contacts.at(5).businessName), QStringLiteral("Straße “7”"));
        QVERIFY(contacts.at(4).variables.find("Denver\\") != std::string::npos);
        QCOMPARE(contacts.at(5).phone, std::string("+12135550145"));
    }
};

AUTOLYNX_TEST(SampleFilesTest, "sample_files");
#include "test_sample_files.moc"
