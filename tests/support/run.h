// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace autolynx::test {

/// Runs the test classes of the binary, all or the one that the first argument names; answers the exit code.
int runTests(QCoreApplication& app);
/// What has to be set before the application object is made.
void prepareTests();

} // namespace autolynx::test
