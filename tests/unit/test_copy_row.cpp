// SPDX-License-Identifier: GPL-3.0-or-later
// R9: what the database sends is what is written, to the byte.
#include "core/export/copy_row.h"
#include "core/export/money_text.h"
#include "tests/support/test.h"

#include <QObject>

using namespace autolynx;

class CopyRowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells()
    {
        CopyRow row;
        QVERIFY(row.read("a\t\\N\t\tx\\ty\\\\z\\n\\r\n", 4));
        QCOMPARE(row[0], std::string("a"));
        QVERIFY(row.isNull(1));
        QCOMPARE(row[1], std::string());
        QVERIFY(!row.isNull(2));
        QCOMPARE(row[3], std::string("x\ty\\z\n\r"));
        QVERIFY(row.read("\\b\\f\\v\\\\N", 1));
        QCOMPARE(row[0], std::string("\b\f\v\\N"));
        QVERIFY(!row.isNull(0));
    }

    void wrongNumberOfColumns()
    {
        CopyRow row;
        QVERIFY(!row.read("a\tb\n", 3));
        QVERIFY(!row.read("a\tb\tc\n", 2));
    }

    void money()
    {
        QCOMPARE(usdText(0), std::string("0"));
        QCOMPARE(usdText(1), std::string("0.000001"));
        QCOMPARE(usdText(1'234'500), std::string("1.2345"));
        QCOMPARE(usdText(12'000'000), std::string("12"));
        QCOMPARE(usdText(-1'500'000), std::string("-1.5"));
        QCOMPARE(usdText(-500'000), std::string("-0.5"));
    }
};

AUTOLYNX_TEST(CopyRowTest, "copy_row");
#include "test_copy_row.moc"
