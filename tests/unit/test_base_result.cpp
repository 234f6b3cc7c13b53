// SPDX-License-Identifier: GPL-3.0-or-later
// Errors as values: the macros hand them on unchanged, also through nested lambdas.
#include "core/base/result.h"
#include "tests/support/test.h"

#include <memory>

using namespace autolynx;

namespace {

Result<int> half(int n)
{
    if (n % 2 != 0)
        return refused(u"odd"_qs, u"%1 is odd."_qs.arg(n), u"Take an even one."_qs);
    return n / 2;
}

Result<QString> quarter(int n)
{
    AUTOLYNX_TRY(first, half(n));
    AUTOLYNX_TRY(second, half(first));
    return QString::number(second);
}

Result<void> nested(int n)
{
    AUTOLYNX_CHECK([&]() -> Result<void> {
        AUTOLYNX_CHECK(half(n));
        return {};
    }());
    return {};
}

Result<std::unique_ptr<int>> moveOnly()
{
    return std::make_unique<int>(7);
}

} // namespace

class TestResult : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAndErrorsPassThrough()
    {
        QCOMPARE(*quarter(8), u"2"_qs);
        const auto refusedAtSecond = quarter(6);
        QVERIFY(!refusedAtSecond);
        QCOMPARE(refusedAtSecond.error().kind, ErrorKind::Refused);
        QCOMPARE(refusedAtSecond.error().code, u"odd"_qs);
        QCOMPARE(refusedAtSecond.error().message, u"3 is odd."_qs);
        QCOMPARE(refusedAtSecond.error().hint, u"Take an even one."_qs);
        QVERIFY(nested(2).has_value());
        QCOMPARE(nested(3).error().code, u"odd"_qs);
    }

    void moveOnlyValuesAreMoved()
    {
        const auto taken = []() -> Result<int> {
            AUTOLYNX_TRY(pointer, moveOnly());
            return *pointer;
        }();
        QCOMPARE(*taken, 7);
    }

    // The kinds are autolynxctl's exit codes; scripts rely on them.
    void kindsAreExitCodes()
    {
        QCOMPARE(int(refused({}, {}).kind), 1);
        QCOMPARE(int(usage({}, {}).kind), 2);
        QCOMPARE(int(unreachable({}, {}).kind), 3);
    }
};

AUTOLYNX_TEST(TestResult, "base_result");
#include "test_base_result.moc"
