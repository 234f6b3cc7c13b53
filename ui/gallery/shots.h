// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace autolynx::ui {

/// Something to be pictured: a name for the file, and how it is made. What it shows is the same each time.
struct Shot
{
    QString name;
    std::function<std::unique_ptr<QWidget>()> make;
    Qt::LayoutDirection direction = Qt::LeftToRight;
    QSize size = {}; ///< of a dialog; pages come in both sizes of window
};

/// All pages, with made-up data.
QList<Shot> allShots();
/// The wizard, step by step, and the directory of assistants; among the others.
QList<Shot> wizardShots();
QList<Shot> assistantShots();
QList<Shot> dialogShots();
/// The do-not-call list.
QList<Shot> pageShots();
QList<Shot> memberShots();
/// Signing in, and its end.
QList<Shot> signInShots();
/// Renders each as PNG into `directory`, in both schemes, at 1280×800 and 2560×1440; answers the files. GUI thread.
Result<QStringList> takeShots(const QList<Shot>& shots, const QString& directory);
/// The fonts that pictures and tests are made with, whatever the machine has.
void pinFonts();

} // namespace autolynx::ui
