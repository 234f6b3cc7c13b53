// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign's situation in words: what a person reads first.
#include "ui/models/campaign.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"

#include <QCoreApplication>

#include <array>

namespace autolynx::ui {
namespace {

struct Hold
{
    const char* code;
    const char* reason;
    const char* remedy;
};

constexpr std::array kHolds{
    Hold{"stopped", QT_TRANSLATE_NOOP("Hold", "An admin has stopped all dialling."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when an admin allows dialling again.")},
    Hold{"no_worker", QT_TRANSLATE_NOOP("Hold", "No worker is running, so nobody dials."),
         QT_TRANSLATE_NOOP("Hold", "It goes on as soon as a worker runs.")},
    Hold{"outside_window", QT_TRANSLATE_NOOP("Hold", "It is outside calling hours for everybody who is left."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when calling hours begin.")},
    Hold{"recovering", QT_TRANSLATE_NOOP("Hold", "The database was restored; recent calls are being looked up first."),
         QT_TRANSLATE_NOOP("Hold", "It goes on by itself once they are known.")},
    Hold{"line_blocked", QT_TRANSLATE_NOOP("Hold", "None of its lines may be called from."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when one of its lines is active again, or another is chosen.")},
    Hold{"assistant_not_ready", QT_TRANSLATE_NOOP("Hold", "Its assistant is not active or not registered."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when the assistant is.")},
    Hold{"budget", QT_TRANSLATE_NOOP("Hold", "The next call might cost more than is left of a budget."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when the budget is raised, when calls under way turn out cheaper, or, "
                                   "for a day's budget, when the day turns.")},
    Hold{"canary", QT_TRANSLATE_NOOP("Hold", "Its first calls are judged before the others are made."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when their figures pass, or when you say so.")},
    Hold{"retry_wait", QT_TRANSLATE_NOOP("Hold", "Everybody who is left waits for another attempt."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when the next one is due.")},
    Hold{"number_limit", QT_TRANSLATE_NOOP("Hold", "Everybody who is left was called as often as a number may be."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when a number may be called again.")},
    Hold{"rate_limited", QT_TRANSLATE_NOOP("Hold", "The provider takes no more requests for the moment."), ""},
    Hold{"provider_full", QT_TRANSLATE_NOOP("Hold", "The provider says that all its slots are taken."),
         QT_TRANSLATE_NOOP("Hold", "It goes on when a call ends.")},
    Hold{"provider_unreachable", QT_TRANSLATE_NOOP("Hold", "The provider can't be reached."),
         QT_TRANSLATE_NOOP("Hold", "It is tried again by itself.")},
    Hold{"unauthorized", QT_TRANSLATE_NOOP("Hold", "The provider refuses our key."),
         QT_TRANSLATE_NOOP("Hold", "An admin has to renew it on the worker.")},
    Hold{"no_credit", QT_TRANSLATE_NOOP("Hold", "The provider's account has no credit left."),
         QT_TRANSLATE_NOOP("Hold", "Somebody has to pay it in.")},
    Hold{"daily_limit", QT_TRANSLATE_NOOP("Hold", "The line has made all the calls it may make today."),
         QT_TRANSLATE_NOOP("Hold", "It goes on tomorrow, or with another line.")},
    Hold{"missing_resource", QT_TRANSLATE_NOOP("Hold", "The provider no longer knows the assistant or the line."),
         QT_TRANSLATE_NOOP("Hold", "Choose another, or register it again.")},
};

QString hold(const char* text)
{
    return *text ? QCoreApplication::translate("Hold", text) : QString();
}

Situation held(const Campaign& campaign, const QDateTime& now)
{
    Situation situation{State::Held, {}, {}};
    for (const Hold& known : kHolds) {
        if (campaign.holdCode == QLatin1StringView(known.code)) {
            situation.reason = hold(known.reason);
            situation.remedy = hold(known.remedy);
        }
    }
    if (situation.reason.isEmpty()) {
        // Words are few, codes can grow: the code is named, never alone.
        situation.reason =
            QCoreApplication::translate("Hold", "The provider refuses its calls (%1).").arg(campaign.holdCode);
        situation.remedy =
            QCoreApplication::translate("Hold", "A call is tried now and then; it goes on when one is accepted.");
    }
    if (campaign.holdClears.isValid()) {
        const QString when = timeText(campaign.holdClears, now);
        situation.remedy = campaign.holdCode == u"outside_window"
                               ? QCoreApplication::translate("Hold", "Calling hours begin at %1.").arg(when)
                               : situation.remedy + (situation.remedy.isEmpty() ? QString() : QStringLiteral(" ")) +
                                     QCoreApplication::translate("Hold", "Next try at %1.").arg(when);
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
    if (campaign.stopping)
        return {State::Stopping,
                QCoreApplication::translate("Situation", "%n live calls are being hung up.", nullptr,
                                            static_cast<int>(active)),
                {}};
    if (state == u"PAUSED")
        return {State::Paused,
                active > 0 ? QCoreApplication::translate("Situation", "No new calls; %n still on the phone.", nullptr,
                                                         static_cast<int>(active))
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
