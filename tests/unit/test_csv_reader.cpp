// SPDX-License-Identifier: GPL-3.0-or-later
// R2: CSV as spreadsheets and hand-made scripts write it; bad rows are named, good ones never lost with them.
#include "core/domain/csv_reader.h"
#include "core/domain/csv_writer.h"
#include "tests/support/test.h"

#include <rapidcheck.h>

#include <QObject>

#include <string>
#include <vector>

using namespace autolynx;

namespace {

struct Read
{
    std::vector<CsvRecord> records;
    std::vector<CsvDamage> damages;
    std::int64_t rows = 0;
};

Read read(std::string_view text, char delimiter = ',', std::size_t piece = std::string::npos, std::size_t expected = 0)
{
    Read result;
    CsvReader reader(
        delimiter, [&](const CsvRecord& record) { result.records.push_back(record); },
        [&](const CsvDamage& damage) { result.damages.push_back(damage); });
    reader.expectCells(expected);
    while (!text.empty()) {
        reader.feed(text.substr(0, piece));
        text.remove_prefix(std::min(piece, text.size()));
    }
    reader.finish();
    result.rows = reader.rows();
    return result;
}

using Cells = std::vector<std::string>;

// One string for a whole reading, so that a failure shows what was read.
QString shown(const Read& result)
{
    std::string text;
    for (const auto& record : result.records) {
        text += std::to_string(record.row) + ":";
        for (const auto& cell : record.cells)
            text += "[" + cell + "]";
    }
    for (const auto& damage : result.damages) {
        text += "!" + std::to_string(damage.row) + (damage.fault == CsvFault::TooLong ? "long" : "quote") + "<" +
                damage.raw.substr(0, 60) + ">";
    }
    return QString::fromStdString(text);
}

} // namespace

class CsvReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
        };
        row("plain", "a,b\n1,2\n", "1:[a][b]2:[1][2]");
        row("crlf", "a,b\r\n1,2\r\n", "1:[a][b]2:[1][2]");
        row("cr alone", "a,b\r1,2\r", "1:[a][b]2:[1][2]");
        row("no end of line at the end", "a,b\n1,2", "1:[a][b]2:[1][2]");
        row("empty cells", "a,,c\n,,\n", "1:[a][][c]2:[][][]");
        row("quoted newline", "a,\"b\r\nc\"\r\nd,e\r\n", "1:[a][b\r\nc]2:[d][e]");
        row("quoted blank line", "a,\"b\n\n\nc\"\nd,e\n", "1:[a][b\n\n\nc]2:[d][e]");
        row("doubled quotes", "\"say \"\"hi\"\"\",x\n", "1:[say \"hi\"][x]");
        row("quoted delimiter", "\"a,b\",c\n", "1:[a,b][c]");
        row("empty quoted", "\"\",x\n", "1:[][x]");
        row("blank lines count as rows", "a\n\n  \nb\n", "1:[a]4:[b]");
        row("blank rows at the start", "\r\n\r\na\r\n", "3:[a]");
        row("spaces round an unquoted cell", "  a , b c ,\" d \"\n", "1:[a][b c][ d ]");
        row("space before a quote", "a, \"b, c\", d\n", "1:[a][b, c][d]");
        row("quote inside an unquoted cell", "a,b\nx\"y,2\n3,4\n", "1:[a][b]3:[3][4]!2quote<x\"y,2>");
        row("text after a closing quote", "a,b\n\"x\"y,2\n3,4\n", "1:[a][b]3:[3][4]!2quote<\"x\"y,2>");
        row("a quote that never closes", "a,b\n\"x,2\n3,4\n5,6\n", "1:[a][b]3:[3][4]4:[5][6]!2quote<\"x,2>");
        row("the same without a last line end", "a,b\n\"x,2\n3,4", "1:[a][b]3:[3][4]!2quote<\"x,2>");
        row("the last line opens a quote", "a,b\n1,\"2", "1:[a][b]!2quote<1,\"2>");
        row("broken quote before quoted rows", "a,b\n\"x,2\n\"y\",4\n\"z\",6\n",
            "1:[a][b]3:[y][4]4:[z][6]!2quote<\"x,2>");
        row("two broken quotes in a row", "a,b\n\"x,2\n\"y,4\nz,6\n", "1:[a][b]4:[z][6]!2quote<\"x,2>!3quote<\"y,4>");
        row("broken quote after a quoted newline", "\"a\nb\",c\n\"x,\n\"y\nz\",4\n",
            "1:[a\nb][c]3:[y\nz][4]!2quote<\"x,>");
        row("nothing", "", "");
        row("not latin", "名前,電話\nمها,١٢\n", "1:[名前][電話]2:[مها][١٢]");
    }
    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(shown(read(text.toStdString())), expected);
    }

    // A file is read in pieces; where they are cut must never matter.
    void anyPiecesGiveTheSame()
    {
        const std::string text = "a,b\r\n\"x\r\ny\",\"q\"\"q\"\r\n\r\n\"bad,1\r\nc,d\re,f\n\"g\",h";
        const auto whole = shown(read(text));
        for (std::size_t piece = 1; piece < text.size(); ++piece)
            QCOMPARE(shown(read(text, ',', piece)), whole);
    }

    void delimiters()
    {
        for (const char delimiter : std::string(";\t|")) {
            const std::string text =
                std::string("a") + delimiter + "b,c\n" + "\"1" + delimiter + "\"" + delimiter + "\n";
            const auto result = read(text, delimiter);
            QCOMPARE(result.records.size(), std::size_t{2});
            QVERIFY(result.records[0].cells == (Cells{"a", "b,c"}));
            QVERIFY(result.records[1].cells == (Cells{std::string("1") + delimiter, ""}));
        }
    }

    // Two broken quotes some rows apart make one well-formed record of all the rows between them: the failure is
    // contacts that vanish without a word.
    void rowsBetweenTwoBrokenQuotesAreNotSwallowed()
    {
        const std::string text = "name,phone,city\n\"Ann,1,x\nBob,2,x\nCat,3,x\nDan,\"4\",x\nEve,5\",x\nFay,6,x\n";
        const auto result = read(text, ',', 7, 3);
        QCOMPARE(shown(result),
                 QStringLiteral("1:[name][phone][city]3:[Bob][2][x]4:[Cat][3][x]5:[Dan][4][x]7:[Fay][6][x]"
                                "!2quote<\"Ann,1,x>!6quote<Eve,5\",x>"));
        const auto odd = read("name,phone,city\nAnn,\"1,x\nBob,2,x\nCat,3\",x,y\nFay,6,x\n", ',', 5, 3);
        QCOMPARE(shown(odd), QStringLiteral("1:[name][phone][city]3:[Bob][2][x]5:[Fay][6][x]"
                                            "!2quote<Ann,\"1,x>!4quote<Cat,3\",x,y>"));
    }

    void aQuoteLeftOpenIsGivenUpAfterABoundedNumberOfLines()
    {
        std::string text = "a,b\n\"open,1\n";
        for (int i = 0; i < 1000; ++i)
            text += "x,y\n";
        const auto result = read(text, ',', 64);
        QCOMPARE(result.damages.size(), std::size_t{1});
        QCOMPARE(result.damages[0].row, std::int64_t{2});
        QCOMPARE(result.records.size(), std::size_t{1001});
        QCOMPARE(result.records.back().row, std::int64_t{1002});
    }

    void aCellOfManyLinesIsRead()
    {
        std::string cell = "first";
        for (std::size_t i = 2; i < CsvReader::lineLimit; ++i)
            cell += "\nline";
        const auto result = read("a,\"" + cell + "\"\n");
        QCOMPARE(result.records.size(), std::size_t{1});
        QVERIFY(result.records[0].cells == (Cells{"a", cell}));
    }

    // One gigabyte without a line end must cost one row, not the machine.
    void anEndlessLineIsOneRow()
    {
        for (const char* end : {"\n", "\r\n", "\r"}) {
            const std::string huge(CsvReader::byteLimit + 1000, 'x');
            const auto result = read("a,b\n" + huge + end + "c,d\n", ',', 60000);
            QCOMPARE(result.damages.size(), std::size_t{1});
            QCOMPARE(result.damages[0].row, std::int64_t{2});
            QVERIFY(result.damages[0].fault == CsvFault::TooLong);
            QVERIFY(result.damages[0].raw.size() <= CsvReader::rawLimit);
            QCOMPARE(result.records.size(), std::size_t{2});
            QCOMPARE(result.records[1].row, std::int64_t{3});
        }
        // The same in one piece, and after an open quote, whose rows come first.
        const auto result = read("\"a,b\nc,d\n" + std::string(CsvReader::byteLimit + 1000, 'x') + "\ne,f\n");
        QCOMPARE(result.records.size(), std::size_t{2});
        QCOMPARE(result.records[0].row, std::int64_t{2});
        QCOMPARE(result.damages[0].row, std::int64_t{1});
        QCOMPARE(result.damages[1].row, std::int64_t{3});
    }

    // Property: whatever the writer writes, the reader reads back, however it is cut.
    void writtenIsRead()
    {
        const bool held = rc::check("CSV round trip", [] {
            const auto symbols = std::string("ab ,;\t|\"'\r\n=+-@\xC3\xA9");
            const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(symbols));
            const auto width = *rc::gen::inRange<std::size_t>(2, 5);
            const auto rows = *rc::gen::container<std::vector<Cells>>(rc::gen::container<Cells>(width, cell));
            const auto piece = *rc::gen::inRange<std::size_t>(1, 50);
            std::string text;
            CsvWriter writer(text);
            for (const auto& row : rows) {
                for (const auto& value : row)
                    writer.cell(value);
                writer.endRow();
            }
            const auto result = read(text, ',', piece, width);
            RC_ASSERT(result.damages.empty());
            RC_ASSERT(result.records.size() == rows.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                RC_ASSERT(result.records[i].row == static_cast<std::int64_t>(i) + 1);
                for (std::size_t j = 0; j < width; ++j) {
                    const auto& value = rows[i][j];
                    const auto back = withoutFormulaGuard(result.records[i].cells[j]);
                    // R9's rule cannot tell its own ' from one that was there: that one alone is lost.
                    RC_ASSERT(back == (startsLikeFormula(value) ? value : std::string(withoutFormulaGuard(value))));
                }
            }
        });
        QVERIFY(held);
    }

    // Property: no text at all makes rows disappear: every line is in a record, in a damage, or blank.
    void nothingVanishes()
    {
        const bool held = rc::check("rows are accounted for", [] {
            const auto symbols = std::string("ab,\"\n\r ");
            const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(symbols));
            const auto piece = *rc::gen::inRange<std::size_t>(1, 20);
            const auto result = read(text, ',', piece);
            RC_ASSERT(shown(result) == shown(read(text)));
            std::int64_t last = 0;
            for (const auto& record : result.records) {
                RC_ASSERT(record.row > last);
                last = record.row;
            }
            RC_ASSERT(result.rows >= static_cast<std::int64_t>(result.records.size() + result.damages.size()));
            std::string letters, seen;
            for (const char c : text) {
                if (c == 'a' || c == 'b')
                    letters += c;
            }
            std::vector<std::pair<std::int64_t, std::string>> parts;
            for (const auto& record : result.records) {
                std::string joined;
                for (const auto& one : record.cells)
                    joined += one;
                parts.emplace_back(record.row, joined);
            }
            for (const auto& damage : result.damages)
                parts.emplace_back(damage.row, damage.raw);
            std::sort(parts.begin(), parts.end());
            for (const auto& [row, part] : parts) {
                for (const char c : part) {
                    if (c == 'a' || c == 'b')
                        seen += c;
                }
            }
            RC_ASSERT(seen == letters);
        });
        QVERIFY(held);
    }
};

AUTOLYNX_TEST(CsvReaderTest, "csv_reader");
#include "test_csv_reader.moc"
