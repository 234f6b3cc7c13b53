// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace autolynx::test {

/// Adds a test class to the binary under the name that ctest calls it by: the file's, without "test_".
struct Registration
{
    Registration(const char* name, std::function<std::unique_ptr<QObject>()> make);
};

} // namespace autolynx::test

/// Put once at the end of tests/<folder>/test_<name>.cpp, before its .moc is included.
#define AUTOLYNX_TEST(Class, name)                                                                                     \
    static const autolynx::test::Registration registration(name, [] { return std::make_unique<Class>(); })
