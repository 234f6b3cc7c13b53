// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::ui {

/// A launch of which nobody knows whether it became a call, as unknown_list tells it.
struct UnknownCall
{
    QString id;
    QString name;
    QString phone; ///< E.164
    QString campaign;
    bool decidable = false; ///< no evidence can come any more: a person decides
    bool goesOn = false;    ///< its campaign: whoever was not called waits again
    QDateTime sent;
    QString waits;        ///< until when it is looked for; empty if it is decidable
    QStringList evidence; ///< what is known, a sentence each
    bool operator==(const UnknownCall&) const = default;
};

QList<UnknownCall> unknownCallsFrom(const nlohmann::json& list, const QDateTime& now);

} // namespace autolynx::ui
