// SPDX-License-Identifier: GPL-3.0-or-later
// R2: comma, semicolon, tab or pipe, found or forced; `sep=` lines as spreadsheets write them.
#include "core/domain/csv_dialect.h"
#include "tests/support/test.h"

#include <QObject>

#include <string>

using namespace autolynx;

class CsvDialectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sniffs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<char>("delimiter");
        QTest::addColumn<qsizetype>("skip");
        const auto row = [](const char* name, const char* text, char delimiter, qsizetype skip = 0) {
            QTest::newRow(name) << QByteArray(text) << delimiter << skip;
        };
        row("comma", "name,phone\na,1\n", ',');
        row("semicolon", "name;phone\na;1\n", ';');
        row("tab", "name\tphone\na\t1\n", '\t');
        row("pipe", "name|phone\na|1\n", '|');
        row("semicolons with commas in the cells", "name;business_name;phone\nSmith, J;Acme, Inc;1\nB, C;D, E;2\n",
            ';');
        row("commas with semicolons in one cell", "name,notes,phone\na,x;y;z,1\nb,u;v;w,2\n", ',');
        row("quoted newlines", "name;notes\na;\"x,\ny,\nz\"\nb;c\n", ';');
        row("one column", "phone\n1\n2\n", ',');
        row("nothing", "", ',');
        row("cut off in the middle of a row", "a;b;c\n1;2;3\n4;5", ';');
        row("sep line", "sep=;\r\nname;phone\r\n", ';', 7);
        row("sep line in capitals", "SEP=|\nname|phone\n", '|', 6);
        row("sep line in quotes", "\"sep=\t\"\nname\tphone\n", '\t', 8);
        row("sep line against the rows", "sep=,\na;b\n1;2\n", ',', 6);
        row("a header that begins like one", "sep=x,phone\n1,2\n", ',');
        row("a header sep=;more is none", "sep=;more;phone\n1;2;3\n", ';');
    }
    void sniffs()
    {
        QFETCH(QByteArray, text);
        const auto dialect = sniffDialect(text.toStdString());
        QTEST(dialect.delimiter, "delimiter");
        QTEST(static_cast<qsizetype>(dialect.skip), "skip");
    }

    void forcedDelimiterWins()
    {
        QCOMPARE(sniffDialect("a;b\n1;2\n", ',').delimiter, ',');
        const auto dialect = sniffDialect("sep=;\na|b\n", '|');
        QCOMPARE(dialect.delimiter, '|');
        QCOMPARE(dialect.skip, std::size_t{6});
    }
};

AUTOLYNX_TEST(CsvDialectTest, "csv_dialect");
#include "test_csv_dialect.moc"
