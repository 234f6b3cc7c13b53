// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/shortcuts_dialog.h"

#include "ui/pages/campaign_menu.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QScrollArea>

namespace autolynx::ui {
namespace {

const QSize kSize(620, 680);

QString keysText(const QList<QKeySequence>& keys)
{
    QStringList words;
    for (const QKeySequence& each : keys)
        words << each.toString(QKeySequence::NativeText);
    return words.join(QStringLiteral(" · "));
}

// As a menu names it, without the dots that say that it asks first.
QString plain(QString text)
{
    return text.remove(u'…');
}

} // namespace

QList<std::pair<QString, QList<Shortcut>>> shortcuts()
{
    const auto say = [](const char* text) { return QCoreApplication::translate("Shortcuts", text); };
    QList<QKeySequence> pages;
    for (int key = Qt::Key_1; key <= Qt::Key_8; ++key)
        pages << QKeySequence(Qt::CTRL | Qt::Key(key));
    QList<Shortcut> campaigns{{{QKeySequence::New}, say(QT_TRANSLATE_NOOP("Shortcuts", "New campaign"))}};
    for (const CampaignAction action : keyedActions())
        campaigns << Shortcut{{look(action).keys}, plain(look(action).text)};
    campaigns << Shortcut{{QKeySequence(Qt::ALT | Qt::Key_Left)},
                          say(QT_TRANSLATE_NOOP("Shortcuts", "Back to the list of campaigns"))};
    return {
        {say(QT_TRANSLATE_NOOP("Shortcuts", "Everywhere")),
         {{pages, say(QT_TRANSLATE_NOOP("Shortcuts", "The pages, from the top"))},
          {{QKeySequence(Qt::CTRL | Qt::Key_D)},
           say(QT_TRANSLATE_NOOP("Shortcuts", "Add a number that must not be called"))},
          {{QKeySequence::Find}, say(QT_TRANSLATE_NOOP("Shortcuts", "Search"))},
          {{Qt::Key_Escape}, say(QT_TRANSLATE_NOOP("Shortcuts", "Close what is beside the table, or a dialog"))},
          {{QKeySequence::HelpContents, Qt::Key_Question}, say(QT_TRANSLATE_NOOP("Shortcuts", "This list"))}}},
        {say(QT_TRANSLATE_NOOP("Shortcuts", "Campaigns: the one that is chosen or open")), campaigns},
        {say(QT_TRANSLATE_NOOP("Shortcuts", "Tables")),
         {{{Qt::Key_Return}, say(QT_TRANSLATE_NOOP("Shortcuts", "Open the row"))},
          {{Qt::Key_Home, Qt::Key_End}, say(QT_TRANSLATE_NOOP("Shortcuts", "To the first or the last row"))},
          {{QKeySequence::Copy}, say(QT_TRANSLATE_NOOP("Shortcuts", "Copy the rows, for a spreadsheet"))},
          {{QKeySequence::SelectAll}, say(QT_TRANSLATE_NOOP("Shortcuts", "Select all rows"))},
          {{QKeySequence::Refresh}, say(QT_TRANSLATE_NOOP("Shortcuts", "Read the rows anew"))},
          {{Qt::Key_Menu}, say(QT_TRANSLATE_NOOP("Shortcuts", "What can be done with the row"))}}},
        {say(QT_TRANSLATE_NOOP("Shortcuts", "Contacts: those that are selected")),
         {{{QKeySequence::Delete}, say(QT_TRANSLATE_NOOP("Shortcuts", "Skip"))},
          {{QKeySequence(Qt::CTRL | Qt::Key_R)}, say(QT_TRANSLATE_NOOP("Shortcuts", "Call again"))}}},
        {say(QT_TRANSLATE_NOOP("Shortcuts", "Members: the one that is chosen")),
         {{{Qt::Key_Insert}, say(QT_TRANSLATE_NOOP("Shortcuts", "Add member"))},
          {{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)},
           say(QT_TRANSLATE_NOOP("Shortcuts", "Make an admin or an operator"))},
          {{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)}, say(QT_TRANSLATE_NOOP("Shortcuts", "Set password"))},
          {{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)},
           say(QT_TRANSLATE_NOOP("Shortcuts", "Hand over campaigns"))},
          {{QKeySequence::Delete}, say(QT_TRANSLATE_NOOP("Shortcuts", "Disable, or enable again"))}}},
    };
}

ShortcutsDialog::ShortcutsDialog(QWidget* parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    resize(kSize);
    auto* inner = new QWidget;
    inner->setBackgroundRole(QPalette::Base);
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kInside);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const auto& [head, keys] : shortcuts()) {
        if (line > 0)
            grid->setRowMinimumHeight(line++, kGrid);
        grid->addWidget(makeLabel(Type::Section, head), line++, 0, 1, 2);
        for (const Shortcut& each : keys) {
            // A row of keys one after the other is told by its ends.
            const bool many = each.keys.size() > 2;
            QLabel* key = makeLabel(Type::Strong, many ? keysText({each.keys.first()}) + QStringLiteral(" … ") +
                                                             keysText({each.keys.last()})
                                                       : keysText(each.keys));
            QLabel* what = makeLabel(Type::Body, each.what);
            what->setWordWrap(true);
            grid->addWidget(key, line, 0, Qt::AlignTop);
            grid->addWidget(what, line++, 1);
        }
    }
    grid->setRowStretch(line, 1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(tr("Keys"));
    scroll->setWidget(inner);
    auto* close = makeButton(ButtonRole::Secondary, tr("Close"));
    close->setDefault(true);
    auto* foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    column->setSpacing(kEdge);
    column->addWidget(makeLabel(Type::Title, tr("Keys")));
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace autolynx::ui
