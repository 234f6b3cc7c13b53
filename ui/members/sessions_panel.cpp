// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/members/sessions_panel.h"

#include "ui/format/times.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 300;

} // namespace

SessionsPanel::SessionsPanel(QWidget* parent)
    : QWidget(parent), name_(new ElidedLabel(Type::Section)), email_(new ElidedLabel(Type::Small)),
      none_(makeLabel(Type::Body, {}, true)), list_(new QVBoxLayout),
      endAll_(makeButton(ButtonRole::Danger, tr("End all…")))
{
    setFixedWidth(kWidth);
    setAccessibleName(tr("Sessions"));
    none_->setWordWrap(true);
    list_->setContentsMargins(0, 0, 0, 0);
    list_->setSpacing(kEdge);
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(0, 0, kGrid, 0);
    rows->addWidget(none_);
    rows->addLayout(list_);
    rows->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Signed in from"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    column->setSpacing(kGrid);
    column->addWidget(name_);
    column->addWidget(email_);
    column->addWidget(makeRule());
    column->addWidget(makeLabel(Type::Strong, tr("Signed in from")));
    column->addWidget(scroll, 1);
    column->addWidget(endAll_, 0, Qt::AlignLeading);
    connect(endAll_, &QPushButton::clicked, this, &SessionsPanel::endAllPressed);
}

void SessionsPanel::showMember(const Member& member)
{
    if (member.email != member_.email) {
        loaded_ = false;
        showSessions({}, {});
        loaded_ = false;
        none_->setText(tr("Being looked up"));
    }
    member_ = member;
    name_->setText(member.called());
    email_->setText(member.email + QStringLiteral(" · ") + roleText(member.admin));
    endAll_->setText(member.own ? tr("End all others…") : tr("End all…"));
}

void SessionsPanel::showSessions(const QList<MemberSession>& sessions, const QDateTime& now)
{
    none_->setText(tr("They are not signed in anywhere."));
    none_->setVisible(sessions.isEmpty());
    const bool some = std::any_of(sessions.begin(), sessions.end(),
                                  [](const MemberSession& each) { return !each.local && !each.own; });
    allow(endAll_, some, tr("There is none that could be ended."));
    if (loaded_ && sessions == sessions_)
        return; // nothing to repaint, and the focus stays
    loaded_ = true;
    sessions_ = sessions;
    while (QLayoutItem* item = list_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const MemberSession& session : sessions)
        list_->addWidget(row(session, now));
}

QWidget* SessionsPanel::row(const MemberSession& session, const QDateTime& now)
{
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    auto* device = new ElidedLabel(Type::Strong);
    device->setText(session.local              ? tr("The server's own machine")
                    : session.device.isEmpty() ? tr("A desktop without a name")
                                               : session.device);
    head->addWidget(device, 1);
    if (!session.local) {
        auto* end = makeButton(ButtonRole::Text, session.own ? tr("Sign out…") : tr("End…"));
        end->setAccessibleName(tr("End the session on %1").arg(device->text()));
        connect(end, &QPushButton::clicked, this, [this, session] { Q_EMIT endPressed(session); });
        head->addWidget(end);
    }
    column->addLayout(head);
    QStringList facts;
    if (session.own)
        facts << tr("This one");
    facts << tr("Since %1").arg(timeText(session.since, now));
    if (!session.local)
        facts << tr("heard of %1").arg(timeText(session.heard, now));
    QLabel* first = makeLabel(Type::Small, facts.join(QStringLiteral(" · ")), true);
    first->setToolTip(fullTimeText(session.since));
    first->setWordWrap(true);
    column->addWidget(first);
    if (session.until.isValid()) {
        QLabel* until =
            makeLabel(Type::Small, tr("Until %1 without a sign of life").arg(timeText(session.until, now)), true);
        until->setWordWrap(true);
        if (session.last.isValid())
            until->setToolTip(tr("In any case until %1").arg(fullTimeText(session.last)));
        column->addWidget(until);
    } else {
        column->addWidget(makeLabel(Type::Small, tr("Without end"), true));
    }
    return box;
}

} // namespace autolynx::ui
