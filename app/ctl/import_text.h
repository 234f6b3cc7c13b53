// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace autolynx {
struct ImportPreview;
struct ImportSummary;
} // namespace autolynx

namespace autolynx::ctl {

/// How autolynxctl says to a person what an import did, or would do.
QString summaryText(const ImportSummary& summary);
QString previewText(const ImportPreview& preview);

} // namespace autolynx::ctl
