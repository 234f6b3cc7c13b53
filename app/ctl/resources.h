// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace autolynx::ctl {

/// A file of resources/ by its path there ("samples/contacts.csv"): installed in ../share/autolynx beside the program's
/// own directory, else in the source tree that the program was built in.
Result<QString> resourceFile(const QString& path);

} // namespace autolynx::ctl
