// SPDX-License-Identifier: GPL-3.0-or-later
// What needs a person, and what happened while nobody looked.
#include "ui/data/database.h"
#include "ui/format/times.h"
#include "ui/pages/today_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/state_mark.h"

#include <QSettings>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

#include <utility>

namespace autolynx::ui {
namespace {

constexpr qint64 kAbsence = 30 * 60; // seconds: then one is told what happened meanwhile
constexpr qint64 kKeepEvery = 60;
const QString kSeen = QStringLiteral("today/seen_at");

QString actionText(Today::Need::Action action)
{
    switch (action) {
    case Today::Need::Action::Health:
        return TodayPage::tr("Health");
    case Today::Need::Action::Allow:
        return TodayPage::tr("Allow dialling…");
    case Today::Need::Action::Decide:
        return TodayPage::tr("Decide…");
    case Today::Need::Action::Assistants:
        return TodayPage::tr("Look");
    case Today::Need::Action::Rejects:
        return TodayPage::tr("Export them…");
    case Today::Need::Action::Open:
        break;
    }
    return TodayPage::tr("Open");
}

} // namespace

// Somebody looks while the window is the active one, by the database's clock.
void TodayPage::noteSeen()
{
    if (!database_ || database_->link() != Database::Link::Live || !window()->isActiveWindow())
        return;
    const QDateTime now = now_();
    if (!seen_.isValid())
        seen_ = kept_ = QSettings().value(kSeen).toDateTime();
    const QDateTime since = std::exchange(seen_, now);
    if (!kept_.isValid() || kept_.secsTo(now) >= kKeepEvery || kept_ > now) {
        QSettings().setValue(kSeen, now);
        kept_ = now;
    }
    if (!since.isValid() || since.secsTo(now) < kAbsence)
        return;
    database_
        ->askLong(QStringLiteral("SELECT autolynx.meanwhile(?::timestamptz)"),
                  {since.toUTC().toString(Qt::ISODateWithMs)})
        .then(this, [this, since](Result<nlohmann::json> answer) {
            if (answer)
                showMeanwhile(since, meanwhileFrom(*answer));
        });
}

void TodayPage::showMeanwhile(const QDateTime& since, const QStringList& told)
{
    if (told.isEmpty())
        return;
    constexpr int kMost = 5;
    QString text = told.mid(0, kMost).join(u'\n');
    if (told.size() > kMost)
        text += u'\n' + tr("and %1 more").arg(told.size() - kMost);
    meanwhile_->say(Banner::Kind::Info, tr("Since you last looked, %1").arg(timeText(since, now_())), text,
                    tr("Dismiss"));
}

void TodayPage::showNeeds(const QList<Today::Need>& needs)
{
    QStringList wanted;
    for (const Today::Need& need : needs)
        wanted << need.what + need.consequence;
    if (wanted == needsShown_ && needs_->count() > 0)
        return; // built anew only when it changes, or the focus would jump
    needsShown_ = wanted;
    while (QLayoutItem* item = needs_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    needs_->addWidget(makeLabel(Type::Section, needs.isEmpty() ? tr("Nothing needs you") : tr("Needs you")));
    constexpr int kMost = 6;
    for (int i = 0; i < needs.size() && i < kMost; ++i) {
        const Today::Need& need = needs[i];
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, kGrid, 0, kGrid);
        row->addWidget(new StateMark(need.mark));
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        for (QLabel* label : {makeLabel(Type::Body, need.what), makeLabel(Type::Body, need.consequence, true)}) {
            label->setWordWrap(true);
            words->addWidget(label);
        }
        row->addLayout(words, 1);
        QPushButton* act = makeButton(ButtonRole::Secondary, actionText(need.action));
        act->setAccessibleDescription(need.what);
        row->addWidget(act);
        connect(act, &QPushButton::clicked, this, [this, need] {
            if (need.action == Today::Need::Action::Open)
                Q_EMIT campaignOpened(need.campaignId);
            else
                Q_EMIT actionWanted(need);
        });
        needs_->addWidget(line);
        if (i + 1 < needs.size())
            needs_->addWidget(makeRule());
    }
    if (needs.size() > kMost)
        needs_->addWidget(makeLabel(Type::Body, tr("and %1 more").arg(needs.size() - kMost), true));
}

} // namespace autolynx::ui
