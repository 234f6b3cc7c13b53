// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// What a gate is called: "Calling hours".
QString gateName(const QString& gate);
/// Why it is closed, as a sentence.
QString closedText(const QString& gate, const QString& code, const nlohmann::json& inputs);
/// What it judged by: "Tue 11:02 in Chicago", "1 of 2".
QString judgedText(const QString& gate, const nlohmann::json& inputs, const QDateTime& now);

} // namespace autolynx::ui
