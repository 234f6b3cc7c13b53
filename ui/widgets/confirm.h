// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace autolynx::ui {

enum class ButtonRole;

/// What is asked before something happens: a title, the consequence, a verb to agree with, and one to stay.
struct Question
{
    QString title;
    QString consequence;
    QString verb;
    QString stay;
    ButtonRole role; ///< of the verb; what is Danger is never what Enter does
};
/// Asks without blocking; `then` is called only if the person agrees.
void confirm(QWidget* window, const Question& question, std::function<void()> then);

} // namespace autolynx::ui
