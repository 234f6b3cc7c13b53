// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace autolynx::test {

/// The signatures of the functions that 90_grants.sql lets a role execute: "autolynx.claim(uuid, boolean)".
QStringList granted(const QString& role);

} // namespace autolynx::test
