// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/provider/json_read.h"
#include "core/provider/json_text.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::provider;

namespace {

std::string cleaned(const std::string& body)
{
    const auto value = parseOutsideJson(body);
    return value ? jsonText(*value) : "not JSON";
}

} // namespace

/// Values from outside: exact money, plausible times, and text that jsonb takes.
class TestOutsideJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void moneyIsExact_data();
    void moneyIsExact();
    void timesAreRead_data();
    void timesAreRead();
    void whatJsonbCannotHoldIsReplaced_data();
    void whatJsonbCannotHoldIsReplaced();
    void deepNestingIsCut();
};

void TestOutsideJson::moneyIsExact_data()
{
    QTest::addColumn<QByteArray>("cost");
    QTest::addColumn<qint64>("micro");
    const auto row = [](const char* cost, qint64 micro) { QTest::newRow(cost) << QByteArray(cost) << micro; };
    row("0", 0);
    row("0.1209", 120'900);
    row("0.000001", 1);
    row("0.0000005", 1);
    row("0.00000049", 0);
    row("1.005", 1'005'000);
    row("8.674999", 8'674'999);
    row("1234.5678915", 1'234'567'892);
    row("5e-7", 1);
    row("1.5E-6", 2);
    row("1.2e1", 12'000'000);
    row("12", 12'000'000);
    row("\"0.1209\"", 120'900);
    row("\"1e2\"", 100'000'000);
    row("1000000", 1'000'000'000'000);
    row("1000000.1", -1);
    row("1e300", -1);
    row("1e400", -1);
    row("-0.1", -1);
    row("\"free\"", -1);
    row("\"\"", -1);
    row("\"1e\"", -1);
    row("true", -1);
    row("[1]", -1);
    row("null", -1);
}

void TestOutsideJson::moneyIsExact()
{
    QFETCH(QByteArray, cost);
    const auto value = parseOutsideJson(cost.toStdString());
    QVERIFY(value.has_value());
    QTEST(static_cast<qint64>(microDollarsOf(&*value).value_or(-1)), "micro");
}

void TestOutsideJson::timesAreRead_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("iso");
    const auto row = [](const char* given, const char* iso) {
        QTest::newRow(given) << QByteArray(given) << QByteArray(iso);
    };
    row("\"2026-08-24T15:04:05.210Z\"", "2026-08-24T15:04:05.210Z");
    row("\"2026-08-24T17:04:05+02:00\"", "2026-08-24T15:04:05.000Z");
    row("\"2026-08-24T15:04:05\"", "2026-08-24T15:04:05.000Z");
    row("1787583859702", "2026-08-24T15:04:19.702Z");
    row("\"1787583859702\"", "2026-08-24T15:04:19.702Z");
    row("1787583859", "2026-08-24T15:04:19.000Z");
    row("0", "");
    row("-5", "");
    row("1e300", "");
    row("\"9999-01-01T00:00:00Z\"", "");
    row("\"yesterday\"", "");
    row("null", "");
    row("{}", "");
}

void TestOutsideJson::timesAreRead()
{
    QFETCH(QByteArray, given);
    const auto value = parseOutsideJson(given.toStdString());
    const auto time = timeOf(&*value);
    QTEST(time ? QByteArray::fromStdString(isoTime(*time)) : QByteArray(), "iso");
    QCOMPARE(httpDate("Mon, 24 Aug 2026 15:04:19 GMT").value(), fromMicroseconds(1787583859000000));
    QVERIFY(!httpDate("24 Aug 2026") && !httpDate(""));
}

void TestOutsideJson::whatJsonbCannotHoldIsReplaced_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char* name, QByteArray body, const char* result) {
        QTest::newRow(name) << body << QByteArray(result);
    };
    row("clean", R"({"a":"b\\u0000 \" é"})", R"({"a":"b\\u0000 \" é"})");
    row("U+0000", R"({"a":"x\u0000y"})", R"({"a":"x�y"})");
    row("U+0000 in a name", R"({"\u0000":1})", R"({"�":1})");
    row("high surrogate alone", R"(["\ud83d"])", R"(["�"])");
    row("low surrogate alone", R"(["\ude00"])", R"(["�"])");
    row("two high surrogates", R"(["\ud83d\ud83d\ude00"])", R"(["�😀"])");
    row("a pair", R"(["\ud83d\ude00"])", R"(["😀"])");
    row("surrogate at the end of a string", R"(["\ud83d","\ude00"])", R"(["�","�"])");
    row("escaped quote and escape", R"(["\\\"","\u0000"])", R"(["\\\"","�"])");
    row("invalid UTF-8", "[\"a\xFF\"]", R"(["a�"])");
    row("encoded surrogate", "[\"\xED\xA0\x80\"]", "[\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"]");
    row("raw control characters", "[\"a\n\tb\"]", R"(["a  b"])");
    row("raw U+0000", QByteArray("[\"a\0b\"]", 7), R"(["a b"])");
    row("number too large", R"([1e999,-1e999,1])", R"([null,null,1])");
    row("byte order mark", "\xEF\xBB\xBF[1]", "[1]");
    row("not JSON", "{\"a\":", "not JSON");
    row("nothing", "", "not JSON");
    row("an unfinished escape", "[\"\\u12", "not JSON");
    row("a backslash at the end", "[\"\\", "not JSON");
}

void TestOutsideJson::whatJsonbCannotHoldIsReplaced()
{
    QFETCH(QByteArray, body);
    QTEST(QByteArray::fromStdString(cleaned(body.toStdString())), "result");
}

void TestOutsideJson::deepNestingIsCut()
{
    const auto nested = [](int depth, const std::string& inside) {
        std::string result;
        for (int i = 0; i < depth; ++i)
            result += i % 2 ? "{\"k\":" : "[";
        result += inside;
        for (int i = depth; i-- > 0;)
            result += i % 2 ? "}" : "]";
        return result;
    };
    QCOMPARE(cleaned(nested(kDeepestJson, "1")), nested(kDeepestJson, "1"));
    QCOMPARE(cleaned(nested(kDeepestJson, "[]")), nested(kDeepestJson, "\"\""));
    QCOMPARE(cleaned(nested(kDeepestJson, nested(5000, "{\"x\":\"]}\"}"))), nested(kDeepestJson, "\"\""));
    // What stands beside the deep part is kept; and a megabyte of brackets is no stack overflow.
    QCOMPARE(cleaned("{\"deep\":" + nested(5000, "1") + ",\"id\":7}"),
             "{\"deep\":" + nested(kDeepestJson - 1, "\"\"") + ",\"id\":7}");
    QCOMPARE(cleaned(std::string(1'000'000, '[')), std::string("not JSON"));
    QCOMPARE(cleaned(std::string(1'000'000, ']')), std::string("not JSON"));
}

AUTOLYNX_TEST(TestOutsideJson, "outside_json");
#include "test_outside_json.moc"
