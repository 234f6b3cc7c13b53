// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// One field in which the provider's copy of an assistant differs from ours.
struct DriftedField
{
    QString path;   ///< "model.messages.0.content"
    QString ours;   ///< empty with `secret`
    QString theirs; ///< both shortened to where they differ
    bool secret = false;
};
/// assistant_show's `drift`, for people.
QList<DriftedField> driftedFields(const nlohmann::json& drift);

/// "active", "not registered yet", "inactive", and what else is to be said of it.
QString assistantStateText(const nlohmann::json& assistant);
/// What of its configuration our calls put out of force; a sentence a line.
QString assistantWarningText(const nlohmann::json& assistant);
/// "from a template", "imported", "made here".
QString sourceText(const QString& source);

} // namespace autolynx::ui
