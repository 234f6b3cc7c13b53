// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/paths.h"

namespace autolynx::test {

QString sourcePath(const QString& relative)
{
    return QStringLiteral(AUTOLYNX_SOURCE_DIR "/") + relative;
}

} // namespace autolynx::test
