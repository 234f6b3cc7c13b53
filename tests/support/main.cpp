// SPDX-License-Identifier: GPL-3.0-or-later
// `unit_tests` runs every test class of the binary; `unit_tests csv [Qt Test options]` runs one.
#include "tests/support/run.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    autolynx::test::prepareTests();
    QCoreApplication app(argc, argv);
    return autolynx::test::runTests(app);
}
