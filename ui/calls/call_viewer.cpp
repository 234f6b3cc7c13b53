// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_viewer.h"

#include "core/export/recording_file.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/notes_view.h"
#include "ui/calls/recording_bar.h"
#include "ui/data/database.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"

#include <QShortcut>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 100ms; // hints come by the dozen; a person reads one call
constexpr auto kTick = 1s;
constexpr QSize kWindow{560, 720};

} // namespace

CallViewer::CallViewer(Database* database, NowFunction now, QWidget* window)
    : QObject(window), database_(database), now_(std::move(now)), window_(window), panel_(new CallPanel)
{
    panel_->hide();
    connectPanel(panel_);
    connect(panel_, &CallPanel::closed, this, [this] {
        closeBeside();
        Q_EMIT besideClosed();
    });
    connect(panel_, &CallPanel::windowWanted, this, &CallViewer::openWindow);
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &CallViewer::refresh);
    auto* tick = new QTimer(this); // how long they have been talking
    connect(tick, &QTimer::timeout, this, [this] {
        QList<CallPanel*> panels{panel_};
        for (const QPointer<QWidget>& own : std::as_const(windows_)) {
            if (own)
                panels << own->findChild<CallPanel*>();
        }
        for (CallPanel* panel : std::as_const(panels)) {
            if (panel->isVisible() && panel->isLive() && stale_.isEmpty())
                panel->show(CallDetail(panel->call()), now_());
        }
    });
    tick->start(kTick);
    if (database_) {
        const auto later = [this] {
            if (!soon_.isActive())
                soon_.start();
        };
        connect(database_, &Database::refreshDue, this, later);
        connect(database_, &Database::changed, this, [later](const QString& what) {
            if (what == u"calls" || what.startsWith(u"campaign:"))
                later();
        });
    }
}

CallViewer::~CallViewer()
{
    for (const QPointer<QWidget>& window : std::as_const(windows_))
        delete window;
}

void CallViewer::connectPanel(CallPanel* panel)
{
    panel->notes()->setDrafts(drafts_); // one for all: a call moves between the place beside and its window
    panel->setStale(stale_);
    connect(panel, &CallPanel::hangUpPressed, this, &CallViewer::hangUpPressed);
    connect(panel, &CallPanel::doNotCallPressed, this, &CallViewer::doNotCallPressed);
    connect(panel->notes(), &NotesView::added, this,
            [this, panel](const QString& call, const QString& text) { addNote(panel, call, text); });
    connect(panel->notes(), &NotesView::removed, this, [this, panel](qint64 note) { removeNote(panel, note); });
    if (!database_)
        return;
    panel->recording()->setFetch([database = database_](const QString& call, const QString& path,
                                                        const std::stop_token& stop) {
        auto fetched =
            database->ask(QStringLiteral("SELECT autolynx.recording_ticket(?::uuid)"), {call})
                .then(QtFuture::Launch::Async, [path, stop](Result<nlohmann::json> ticket) -> Result<std::uint64_t> {
                    if (!ticket)
                        return ticket.error();
                    return saveRecording(*ticket, QStringLiteral("mono"), path, stop);
                });
        return onGuiThread(std::move(fetched));
    });
}

void CallViewer::showBeside(const QString& callId)
{
    if (callId.isEmpty())
        return;
    wanted_ = callId;
    fetch(callId, panel_);
}

void CallViewer::showBeside(const CallDetail& call)
{
    wanted_ = call.id;
    panel_->show(call, now_());
    panel_->show();
}

void CallViewer::closeBeside()
{
    wanted_.clear();
    panel_->hide();
    panel_->recording()->setCall({}, {}); // what plays ends
}

void CallViewer::openWindow(const QString& callId)
{
    if (callId.isEmpty())
        return;
    if (QWidget* open = windows_.value(callId)) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto* window = new QWidget(window_, Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setObjectName(QStringLiteral("call_window"));
    window->setAutoFillBackground(true);
    window->setBackgroundRole(QPalette::Base);
    auto* panel = new CallPanel;
    panel->setAlone();
    connectPanel(panel);
    connect(panel, &CallPanel::closed, window, &QWidget::close);
    connect(new QShortcut(QKeySequence(Qt::Key_Escape), window), &QShortcut::activated, window, &QWidget::close);
    connect(new QShortcut(QKeySequence::Close, window), &QShortcut::activated, window, &QWidget::close);
    auto* column = new QVBoxLayout(window);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(panel);
    window->resize(kWindow);
    windows_.insert(callId, window);
    connect(window, &QObject::destroyed, this, [this, callId] { windows_.remove(callId); });
    if (wanted_ == callId && panel_->callId() == callId)
        panel->show(panel_->call(), now_()); // it moves over
    if (wanted_ == callId)
        closeBeside();
    window->setWindowTitle(tr("Call"));
    window->show();
    fetch(callId, panel);
}

void CallViewer::setStale(const QString& whyNot)
{
    stale_ = whyNot;
    panel_->setStale(whyNot);
    for (const QPointer<QWidget>& window : std::as_const(windows_)) {
        if (window)
            window->findChild<CallPanel*>()->setStale(whyNot);
    }
}

void CallViewer::refresh()
{
    if (panel_->isVisible())
        fetch(wanted_, panel_);
    for (auto window = windows_.cbegin(); window != windows_.cend(); ++window) {
        if (*window)
            fetch(window.key(), (*window)->findChild<CallPanel*>());
    }
}

void CallViewer::fetch(const QString& callId, QPointer<CallPanel> panel)
{
    if (!database_ || callId.isEmpty())
        return;
    database_->ask(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {callId})
        .then(this, [this, callId, panel](Result<nlohmann::json> answer) {
            if (!panel || (panel == panel_ && callId != wanted_))
                return; // closed, or another call is looked at by now
            if (!answer) {
                if (answer.error().kind != ErrorKind::Unreachable) // that the link is gone, the window says once
                    Q_EMIT failed(answer.error());
                return;
            }
            const CallDetail call = callDetailFrom(*answer);
            panel->show(call, now_());
            panel->show();
            if (panel != panel_)
                panel->window()->setWindowTitle(tr("Call: %1").arg(call.name.isEmpty() ? call.phone : call.name));
        });
}

void CallViewer::addNote(CallPanel* panel, const QString& callId, const QString& text)
{
    if (!database_)
        return;
    database_->rows(QStringLiteral("SELECT autolynx.call_note_add(?::uuid, ?)"), {callId, text})
        .then(this, [this, panel = QPointer(panel), callId](Result<db::Rows> answer) {
            if (!panel)
                return;
            if (answer) {
                panel->notes()->clearDraft(callId);
                soon_.start();
            } else {
                panel->notes()->allowAgain();
                panel->banner()->say(Banner::Kind::Error, answer.error().message,
                                     tr("The note is not stored yet; its text stays here.") + u' ' +
                                         answer.error().hint,
                                     tr("Dismiss"), answer.error().code);
            }
        });
}

void CallViewer::removeNote(CallPanel* panel, qint64 note)
{
    database_->rows(QStringLiteral("SELECT autolynx.note_remove(?::bigint)"), {note})
        .then(this, [this, panel = QPointer(panel)](Result<db::Rows> answer) {
            soon_.start();
            if (!answer && panel)
                panel->banner()->say(Banner::Kind::Error, answer.error().message, answer.error().hint, tr("Dismiss"),
                                     answer.error().code);
        });
}

} // namespace autolynx::ui
