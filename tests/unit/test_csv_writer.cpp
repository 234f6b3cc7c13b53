// SPDX-License-Identifier: GPL-3.0-or-later
// R9: formula cells get a leading ', validated phones never do; what a reader would change is quoted.
#include "core/domain/csv_writer.h"
#include "tests/support/test.h"

#include <QObject>

#include <string>

using namespace autolynx;

class CsvWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data()
    {
        QTest::addColumn<QByteArray>("cell");
        QTest::addColumn<QByteArray>("written");
        const auto row = [](const char* name, const char* cell, const char* written) {
            QTest::newRow(name) << QByteArray(cell) << QByteArray(written);
        };
        row("plain", "Ann", "Ann");
        row("empty", "", "");
        row("comma", "a,b", "\"a,b\"");
        row("quote", "a\"b", "\"a\"\"b\"");
        row("newline", "a\nb", "\"a\nb\"");
        row("spaces at the ends", " a ", "\" a \"");
        row("equals", "=1+1", "'=1+1");
        row("plus", "+1", "'+1");
        row("minus", "-1", "'-1");
        row("at", "@x", "'@x");
        row("tab", "\tx", "\"'\tx\"");
        row("cr", "\rx", "\"'\rx\"");
        row("formula with quotes", "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        row("inside, not at the start", "a=b", "a=b");
        row("an apostrophe of its own", "'tis", "'tis");
        row("full width equals is no formula", "＝1", "＝1");
    }
    void cells()
    {
        QFETCH(QByteArray, cell);
        QFETCH(QByteArray, written);
        std::string out;
        CsvWriter(out).cell(cell.toStdString());
        QCOMPARE(QByteArray::fromStdString(out), written);
    }

    void validatedPhonesAreNotEscaped()
    {
        std::string out;
        CsvWriter writer(out);
        writer.cell("+12125550142", CsvWriter::Guard::Off);
        writer.cell("-5");
        writer.endRow();
        writer.cell("x");
        writer.endRow();
        QCOMPARE(QByteArray::fromStdString(out), QByteArray("+12125550142,'-5\r\nx\r\n"));
    }

    void theGuardIsTakenOff()
    {
        QVERIFY(withoutFormulaGuard("'=1") == "=1");
        QVERIFY(withoutFormulaGuard("'\tx") == "\tx");
        QVERIFY(withoutFormulaGuard("'tis") == "'tis");
        QVERIFY(withoutFormulaGuard("''=1") == "''=1");
        QVERIFY(withoutFormulaGuard("'") == "'");
        QVERIFY(withoutFormulaGuard("") == "");
    }
};

AUTOLYNX_TEST(CsvWriterTest, "csv_writer");
#include "test_csv_writer.moc"
