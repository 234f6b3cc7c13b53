// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <string>

namespace autolynx::ui {

/// A configuration to start an assistant from.
struct AssistantTemplate
{
    QString name;
    QString firstWords;
    std::string config; ///< JSON
};

/// Those that are installed with the program, or in the source tree that it was built in.
QList<AssistantTemplate> assistantTemplates();

} // namespace autolynx::ui
