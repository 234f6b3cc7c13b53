// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/notes_dialog.h"

#include "ui/calls/notes_view.h"
#include "ui/data/database.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 100ms;
constexpr QSize kSize{480, 420};

} // namespace

QString NotesDialog::About::key() const
{
    return contact ? campaignId + u'/' + QString::number(*contact) : campaignId;
}

NotesDialog::NotesDialog(Database* database, NowFunction now, const About& about, NoteDrafts drafts, QWidget* parent)
    : QDialog(parent), database_(database), now_(std::move(now)), about_(about), banner_(new Banner),
      notes_(new NotesView)
{
    notes_->setDrafts(std::move(drafts));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Notes: %1").arg(about.name));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    resize(kSize);
    auto* head = new ElidedLabel(Type::Section);
    head->setText(about.name);
    QLabel* who = makeLabel(Type::Small,
                            about.contact ? tr("About this person, in this campaign and all its calls to them")
                                          : tr("About the campaign; whoever sees it sees them"),
                            true);
    who->setWordWrap(true);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    top->setSpacing(kInside);
    top->addWidget(head);
    top->addWidget(who);
    top->addWidget(banner_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(makeRule());
    column->addWidget(notes_, 1);
    connect(notes_, &NotesView::added, this, [this](const QString&, const QString& text) { add(text); });
    connect(notes_, &NotesView::removed, this, &NotesDialog::remove);
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &NotesDialog::fetch);
    showNotes(nlohmann::json::array());
    if (!database_)
        return;
    connect(database_, &Database::refreshDue, &soon_, qOverload<>(&QTimer::start));
    connect(database_, &Database::changed, this, [this](const QString& what) {
        if (what == QStringLiteral("campaign:") + about_.campaignId && !soon_.isActive())
            soon_.start();
    });
    fetch();
}

void NotesDialog::showNotes(const nlohmann::json& notes)
{
    CallDetail shown = callDetailFrom({{"id", about_.key().toStdString()}, {"notes", notes}});
    for (CallDetail::Note& note : shown.notes)
        note.about.clear(); // all of them are about the one thing that the head names
    notes_->show(shown, now_());
}

QVariantList NotesDialog::place() const
{
    return about_.contact ? QVariantList{about_.campaignId, *about_.contact} : QVariantList{about_.campaignId};
}

void NotesDialog::fetch()
{
    database_
        ->ask(about_.contact ? QStringLiteral("SELECT autolynx.contact_notes(?::uuid, ?::bigint)")
                             : QStringLiteral("SELECT autolynx.campaign_notes(?::uuid)"),
              place())
        .then(this, [this](Result<nlohmann::json> notes) {
            if (notes)
                showNotes(*notes);
            else if (notes.error().kind != ErrorKind::Unreachable) // that is said by the window
                banner_->say(Banner::Kind::Error, notes.error().message, notes.error().hint, tr("Dismiss"),
                             notes.error().code);
        });
}

void NotesDialog::add(const QString& text)
{
    if (!database_)
        return;
    database_
        ->rows(about_.contact ? QStringLiteral("SELECT autolynx.contact_note_add(?::uuid, ?::bigint, ?)")
                              : QStringLiteral("SELECT autolynx.campaign_note_add(?::uuid, ?)"),
               place() + QVariantList{text})
        .then(this, [this](Result<db::Rows> answer) {
            if (answer) {
                notes_->clearDraft(about_.key());
                return fetch();
            }
            notes_->allowAgain();
            banner_->say(Banner::Kind::Error, answer.error().message,
                         tr("The note is not stored yet; its text stays here.") + u' ' + answer.error().hint,
                         tr("Dismiss"), answer.error().code);
        });
}

void NotesDialog::remove(qint64 note)
{
    database_->rows(QStringLiteral("SELECT autolynx.note_remove(?::bigint)"), {note})
        .then(this, [this](Result<db::Rows> answer) {
            fetch();
            if (!answer)
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint, tr("Dismiss"),
                             answer.error().code);
        });
}

} // namespace autolynx::ui
