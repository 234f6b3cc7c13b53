// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx::test {

/// A file of the source tree. (A function, not a macro with the path in it: so compiled tests are the same in every
/// checkout, and the compiler's cache serves them all.)
QString sourcePath(const QString& relative);

} // namespace autolynx::test
