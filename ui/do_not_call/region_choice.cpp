// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/do_not_call/region_choice.h"

#include "ui/wizard/file_choices.h"

#include <QComboBox>
#include <QSettings>

namespace autolynx::ui {
namespace {

const QString kRegion = QStringLiteral("do_not_call/region");

} // namespace

QComboBox* regionChoice()
{
    auto* choice = new QComboBox;
    static const auto regions = callableRegions(); // asks the numbering plan for each
    for (const auto& [code, name] : regions)
        choice->addItem(name, code);
    const int former = choice->findData(QSettings().value(kRegion, QStringLiteral("US")).toString());
    choice->setCurrentIndex(former < 0 ? choice->findData(QStringLiteral("US")) : former);
    choice->setMaximumWidth(180);
    return choice;
}

void rememberRegion(const QComboBox* choice)
{
    QSettings().setValue(kRegion, choice->currentData().toString());
}

} // namespace autolynx::ui
