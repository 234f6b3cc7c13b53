// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings_page.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QCoreApplication>
#include <QRadioButton>
#include <QSettings>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

const QString kScheme = QStringLiteral("appearance/scheme");
const QString kFlash = QStringLiteral("appearance/flash");

} // namespace

SettingsPage::SettingsPage(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    column->setSpacing(kGrid);
    column->addWidget(makeLabel(Type::Title, tr("Settings")));
    column->addSpacing(kGrid);
    column->addWidget(makeLabel(Type::Section, tr("Colours")));
    auto* group = new QButtonGroup(this);
    const int chosen = QSettings().value(kScheme, int(SchemeChoice::System)).toInt();
    for (const auto& [choice, text] : {std::pair{SchemeChoice::System, tr("As the desktop")},
                                       {SchemeChoice::Light, tr("Light")},
                                       {SchemeChoice::Dark, tr("Dark")}}) {
        auto* button = new QRadioButton(text);
        button->setChecked(int(choice) == chosen);
        group->addButton(button, int(choice));
        column->addWidget(button);
    }
    column->addSpacing(kEdge);
    column->addWidget(makeLabel(Type::Section, tr("Motion")));
    auto* flash = new QCheckBox(tr("A row that changes flashes once"));
    flash->setChecked(flashing());
    column->addWidget(flash);
    column->addStretch(1);
    connect(group, &QButtonGroup::idClicked, this, [](int choice) {
        QSettings().setValue(kScheme, choice);
        applyTheme();
    });
    connect(flash, &QCheckBox::toggled, this, [](bool on) { QSettings().setValue(kFlash, on); });
}

void SettingsPage::nameStore()
{
    QCoreApplication::setOrganizationName(QStringLiteral("autolynx"));
    QCoreApplication::setApplicationName(QStringLiteral("console"));
}

bool SettingsPage::flashing()
{
    return QSettings().value(kFlash, true).toBool();
}

void SettingsPage::applyTheme()
{
    Theme::instance().choose(static_cast<SchemeChoice>(QSettings().value(kScheme, int(SchemeChoice::System)).toInt()));
}

} // namespace autolynx::ui
