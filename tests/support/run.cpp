// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run.h"

#include "core/base/log.h"
#include "tests/support/test.h"

#include <QCoreApplication>

#include <cstdio>
#include <map>
#include <string>

namespace autolynx::test {
namespace {

std::map<std::string, std::function<std::unique_ptr<QObject>()>>& registry()
{
    static std::map<std::string, std::function<std::unique_ptr<QObject>()>> tests;
    return tests;
}

} // namespace

Registration::Registration(const char* name, std::function<std::unique_ptr<QObject>()> make)
{
    registry().emplace(name, std::move(make));
}

void prepareTests()
{
    // Qt Test's own limit counts all rows of a function together; ctest has the limit that is meant.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");
    // What the person who runs the tests has configured for programs of ours is none of the tests' business.
    qputenv("XDG_CONFIG_HOME", "/nonexistent");
}

int runTests(QCoreApplication& app)
{
    log::start("test", log::Level::Warning);
    QStringList arguments = app.arguments();
    const std::string wanted = arguments.size() > 1 ? arguments.takeAt(1).toStdString() : std::string();
    auto& tests = registry();
    if (!wanted.empty() && !tests.contains(wanted)) {
        std::fprintf(stderr, "no test class %s here\n", wanted.c_str());
        return 2;
    }
    int failed = 0;
    for (const auto& [name, make] : tests) {
        if (wanted.empty() || wanted == name)
            failed += QTest::qExec(make().get(), arguments);
    }
    return failed == 0 ? 0 : 1;
}

} // namespace autolynx::test
