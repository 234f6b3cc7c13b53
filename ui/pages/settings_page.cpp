// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings_page.h"

#include "ui/pages/news.h"
#include "ui/start/connection_choice.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/translation/translation.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
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
        column->addWidget(button, 0, Qt::AlignLeading);
    }
    column->addSpacing(kEdge);
    column->addWidget(makeLabel(Type::Section, tr("Motion")));
    auto* flash = new QCheckBox(tr("A row that changes flashes once"));
    flash->setChecked(flashing());
    column->addWidget(flash, 0, Qt::AlignLeading);
    column->addSpacing(kEdge);
    addNews(column);
    column->addSpacing(kEdge);
    addLanguage(column);
    column->addSpacing(kEdge);
    column->addWidget(makeLabel(Type::Section, tr("Keyboard")));
    auto* keys = makeButton(ButtonRole::Secondary, tr("Show all keys"));
    keys->setToolTip(tr("F1, from anywhere"));
    column->addWidget(keys, 0, Qt::AlignLeft);
    connect(keys, &QPushButton::clicked, this, &SettingsPage::keysWanted);
    column->addSpacing(kEdge);
    addConnection(column);
    column->addStretch(1);
    connect(group, &QButtonGroup::idClicked, this, [](int choice) {
        QSettings().setValue(kScheme, choice);
        applyTheme();
    });
    connect(flash, &QCheckBox::toggled, this, [](bool on) { QSettings().setValue(kFlash, on); });
}

void SettingsPage::addNews(QVBoxLayout* column)
{
    column->addWidget(makeLabel(Type::Section, tr("Notifications, while another window is in front")));
    for (const auto& [kind, text] : {std::pair{News::Kind::Completed, tr("A campaign is completed")},
                                     {News::Kind::Held, tr("A campaign is held")},
                                     {News::Kind::Budget, tr("A campaign reaches its budget alert")},
                                     {News::Kind::Error, tr("Something fails: the database is gone, a campaign is "
                                                            "given up")}}) {
        auto* box = new QCheckBox(text);
        box->setChecked(wantsNews(kind));
        column->addWidget(box, 0, Qt::AlignLeading);
        connect(box, &QCheckBox::toggled, this, [kind = kind](bool on) { setWantsNews(kind, on); });
    }
}

void SettingsPage::addLanguage(QVBoxLayout* column)
{
    column->addWidget(makeLabel(Type::Section, tr("Language")));
    auto* choice = new QComboBox;
    choice->setAccessibleName(tr("Language"));
    for (const LanguageName& language : languages()) {
        choice->addItem(language.name, int(language.language));
        if (language.language == chosenLanguage())
            choice->setCurrentIndex(choice->count() - 1);
    }
    QLabel* note = makeLabel(Type::Small, tr("It changes when AutoLynx is started the next time."), true);
    note->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(kEdge);
    row->addWidget(choice);
    row->addWidget(note, 1);
    row->addStretch(1);
    column->addLayout(row);
    connect(choice, &QComboBox::activated, this, [choice, note](int index) {
        chooseLanguage(static_cast<Language>(choice->itemData(index).toInt()));
        note->show();
    });
}

void SettingsPage::addConnection(QVBoxLayout* column)
{
    column->addWidget(makeLabel(Type::Section, tr("Connection")));
    const auto choice = ConnectionChoice::load();
    QLabel* where = makeLabel(Type::Body,
                              !choice                                         ? tr("As given at the start.")
                              : choice->kind == ConnectionChoice::Kind::Local ? tr("AutoLynx on this machine, with a "
                                                                                   "simulated provider.")
                              : choice->kind == ConnectionChoice::Kind::SignIn
                                  ? tr("%1, signed in as %2").arg(choice->address, choice->email)
                                  : choice->address,
                              true);
    auto* other = makeButton(ButtonRole::Secondary, tr("Choose again…"));
    allow(other, choice.has_value(), tr("Nothing was chosen here."));
    column->addWidget(where);
    column->addWidget(other, 0, Qt::AlignLeft);
    connect(other, &QPushButton::clicked, this, [where, other] {
        ConnectionChoice::forget();
        where->setText(tr("You are asked when AutoLynx is started the next time."));
        allow(other, false);
    });
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
