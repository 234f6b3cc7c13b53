// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign's situation in words: what a person reads first.
#include "ui/models/campaign.h"

#include "core/domain/hold_words.h"
#include "ui/format/numbers.h"
#include "ui/format/times.h"

#include <QCoreApplication>

namespace autolynx::ui {
namespace {

QString hold(const char* text)
{
    return QCoreApplication::translate("Hold", text);
}

Situation held(const Campaign& campaign, const QDateTime& now)
{
    const HoldWords* known = holdWords(campaign.holdCode.toStdString());
    const HoldWords& words = known ? *known : otherHoldWords();
    Situation situation{State::Held, hold(words.reason), hold(words.remedy)};
    if (!known) // words are few, codes can grow: the code is named, never alone
        situation.reason = situation.reason.arg(campaign.holdCode);
    if (campaign.holdClears.isValid()) {
        const QString when = timeText(campaign.holdClears, now);
        situation.remedy =
            campaign.holdCode == u"outside_window"
                ? QCoreApplication::translate("Hold", "Calling hours begin at %1.").arg(when)
                : situation.remedy + u' ' + QCoreApplication::translate("Hold", "Next try at %1.").arg(when);
    }
    return situation;
}

} // namespace

Situation situationOf(const Campaign& campaign, const QDateTime& now)
{
    const auto say = [](const char* text) { return QCoreApplication::translate("Situation", text); };
    const QString& state = campaign.state;
    if (state == u"COMPLETED")
        return {State::Completed, {}, {}};
    if (state == u"FAILED")
        return {State::GivenUp, say(QT_TRANSLATE_NOOP("Situation", "An admin gave it up.")), {}};
    if (state == u"CREATED") {
        if (campaign.startAt.isValid())
            return {State::Scheduled,
                    say(QT_TRANSLATE_NOOP("Situation", "It starts at %1.")).arg(timeText(campaign.startAt, now)),
                    {}};
        if (campaign.counts.imported == 0)
            return {State::Draft, say(QT_TRANSLATE_NOOP("Situation", "It has no contacts yet.")), {}};
        return {State::Draft, say(QT_TRANSLATE_NOOP("Situation", "Nobody is called until you start it.")), {}};
    }
    const qint64 active = campaign.counts.active;
    const int live = static_cast<int>(active); // lupdate finds no plural behind a cast
    if (campaign.stopping)
        return {State::Stopping,
                QCoreApplication::translate("Situation", "%n live calls are being hung up.", nullptr, live),
                {}};
    if (state == u"PAUSED")
        return {State::Paused,
                active > 0
                    ? QCoreApplication::translate("Situation", "No new calls; %n still on the phone.", nullptr, live)
                    : say(QT_TRANSLATE_NOOP("Situation", "No new calls until you resume it.")),
                {}};
    if (!campaign.holdCode.isEmpty())
        return held(campaign, now);
    if (campaign.finishing)
        return {State::Finishing,
                say(QT_TRANSLATE_NOOP("Situation", "It ends with the calls that are on the phone now.")),
                {}};
    const QString slots_ =
        say(QT_TRANSLATE_NOOP("Situation", "%1 of %2 slots")).arg(numberText(active), numberText(campaign.cap));
    if (state == u"QUEUED")
        return {State::Starting, say(QT_TRANSLATE_NOOP("Situation", "The first calls are on their way.")), {}};
    return {State::Dialling, slots_, {}};
}

} // namespace autolynx::ui
