// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/hold_words.h"

#include <QtGlobal>

#include <algorithm>

namespace autolynx {
namespace {

struct Entry
{
    std::string_view code;
    HoldWords words;
};

// clang-format off
constexpr Entry kHolds[] = {
    {"stopped", {QT_TRANSLATE_NOOP("Hold", "An admin has stopped all dialling."),
                 QT_TRANSLATE_NOOP("Hold", "It goes on when an admin allows dialling again.")}},
    {"no_worker", {QT_TRANSLATE_NOOP("Hold", "No worker is running, so nobody dials."),
                   QT_TRANSLATE_NOOP("Hold", "It goes on as soon as a worker runs; an admin has to start one.")}},
    {"recovering", {QT_TRANSLATE_NOOP("Hold", "The database was restored; recent calls are being looked up first, so that nobody is called twice."),
                    QT_TRANSLATE_NOOP("Hold", "It goes on by itself once they are known.")}},
    {"breaker_open", {QT_TRANSLATE_NOOP("Hold", "The provider fails too often, so calls are held back before more of them are lost sight of."),
                      QT_TRANSLATE_NOOP("Hold", "A single call tries now and then; all goes on when the provider answers one.")}},
    {"provider_unreachable", {QT_TRANSLATE_NOOP("Hold", "The provider can't be reached."),
                              QT_TRANSLATE_NOOP("Hold", "It is tried again by itself; an admin may look at the worker's network.")}},
    {"unauthorized", {QT_TRANSLATE_NOOP("Hold", "The provider refuses our key."),
                      QT_TRANSLATE_NOOP("Hold", "An admin has to renew it on the worker.")}},
    {"forbidden", {QT_TRANSLATE_NOOP("Hold", "The provider forbids our account to make calls."),
                   QT_TRANSLATE_NOOP("Hold", "An admin has to settle that with the provider; a call is tried now and then.")}},
    {"no_credit", {QT_TRANSLATE_NOOP("Hold", "The provider's account has no credit left."),
                   QT_TRANSLATE_NOOP("Hold", "Somebody has to pay it in; then it goes on by itself.")}},
    {"account_refused", {QT_TRANSLATE_NOOP("Hold", "The provider takes calls and can't start them, for a reason of our account."),
                         QT_TRANSLATE_NOOP("Hold", "An admin has to look at the account; it goes on when a call rings.")}},
    {"start_refused", {QT_TRANSLATE_NOOP("Hold", "The provider takes calls and can't start them, for a reason of the assistant or the line."),
                       QT_TRANSLATE_NOOP("Hold", "Look at the assistant and the line; it goes on when a call rings.")}},
    {"rate_limited", {QT_TRANSLATE_NOOP("Hold", "The provider takes no more requests for the moment."),
                      QT_TRANSLATE_NOOP("Hold", "It goes on by itself.")}},
    {"provider_full", {QT_TRANSLATE_NOOP("Hold", "The provider says that all its slots are taken."),
                       QT_TRANSLATE_NOOP("Hold", "It goes on when a call ends.")}},
    {"account_full", {QT_TRANSLATE_NOOP("Hold", "Other campaigns use all slots of the account."),
                      QT_TRANSLATE_NOOP("Hold", "It has its turn when a call ends; an admin may raise the account's cap.")}},
    {"outside_window", {QT_TRANSLATE_NOOP("Hold", "It is outside calling hours for everybody who is left."),
                        QT_TRANSLATE_NOOP("Hold", "It goes on when calling hours begin.")}},
    {"contacts_wait", {QT_TRANSLATE_NOOP("Hold", "Everybody who is left must wait before the next call."),
                       QT_TRANSLATE_NOOP("Hold", "It goes on by itself when the first of them may be called.")}},
    {"retry_wait", {QT_TRANSLATE_NOOP("Hold", "Everybody who is left waits for another attempt."),
                    QT_TRANSLATE_NOOP("Hold", "It goes on when the next one is due.")}},
    {"number_limit", {QT_TRANSLATE_NOOP("Hold", "Everybody who is left was called as often as a number may be."),
                      QT_TRANSLATE_NOOP("Hold", "It goes on when a number may be called again.")}},
    {"budget", {QT_TRANSLATE_NOOP("Hold", "The next call might cost more than is left of a budget."),
                QT_TRANSLATE_NOOP("Hold", "It goes on when the budget is raised, when calls under way turn out cheaper, or, for a day's budget, when the day turns.")}},
    {"canary", {QT_TRANSLATE_NOOP("Hold", "Its first calls are judged before the others are made."),
                QT_TRANSLATE_NOOP("Hold", "It goes on when their figures pass, or when you say so.")}},
    {"launches_unknown", {QT_TRANSLATE_NOOP("Hold", "It is not known whether its last calls were made, and they keep its slots."),
                          QT_TRANSLATE_NOOP("Hold", "The provider's lists are searched for them; it goes on when that is known.")}},
    {"line_blocked", {QT_TRANSLATE_NOOP("Hold", "None of its lines may be called from."),
                      QT_TRANSLATE_NOOP("Hold", "It goes on when one of its lines is active again, or another is chosen.")}},
    {"lines_busy", {QT_TRANSLATE_NOOP("Hold", "Other campaigns use all its lines to their limits."),
                    QT_TRANSLATE_NOOP("Hold", "It goes on when a call on them ends, or with another line.")}},
    {"line_daily_limit", {QT_TRANSLATE_NOOP("Hold", "Its lines have made all the calls that they may make in 24 hours."),
                          QT_TRANSLATE_NOOP("Hold", "It goes on by itself when the first of these is a day old, or with another line.")}},
    {"daily_limit", {QT_TRANSLATE_NOOP("Hold", "The line has made all the calls that the provider lets it make today."),
                     QT_TRANSLATE_NOOP("Hold", "It goes on tomorrow, or with another line.")}},
    {"line_not_international", {QT_TRANSLATE_NOOP("Hold", "The line can't call abroad, and the list has numbers there."),
                                QT_TRANSLATE_NOOP("Hold", "Choose a line that can.")}},
    {"missing_resource", {QT_TRANSLATE_NOOP("Hold", "The provider no longer knows the assistant or the line."),
                          QT_TRANSLATE_NOOP("Hold", "Choose another, or register it again.")}},
    {"assistant_not_ready", {QT_TRANSLATE_NOOP("Hold", "Its assistant is not active or not registered."),
                             QT_TRANSLATE_NOOP("Hold", "It goes on when the assistant is.")}},
    {"assistant_missing", {QT_TRANSLATE_NOOP("Hold", "The provider no longer has its assistant, so nobody can be called."),
                           QT_TRANSLATE_NOOP("Hold", "It goes on by itself if the assistant is there again; else clone the campaign with another.")}},
    {"assistant_drifted", {QT_TRANSLATE_NOOP("Hold", "Somebody changed its assistant at the provider. Nobody is called with words that were not agreed on."),
                           QT_TRANSLATE_NOOP("Hold", "An admin accepts the change, or restores the assistant.")}},
    {"assistant_changed", {QT_TRANSLATE_NOOP("Hold", "Its assistant was changed after the campaign had started."),
                           QT_TRANSLATE_NOOP("Hold", "An admin accepts the changed assistant for this campaign, or it is changed back.")}},
    {"assistant_unchecked", {QT_TRANSLATE_NOOP("Hold", "Before the first call its assistant is compared with the provider's copy."),
                             QT_TRANSLATE_NOOP("Hold", "That takes seconds, unless the provider does not answer; an admin may go on without.")}},
};
// clang-format on

constexpr HoldWords kOther = {
    QT_TRANSLATE_NOOP("Hold", "The provider refuses its calls (%1)."),
    QT_TRANSLATE_NOOP("Hold", "A call is tried now and then; it goes on when one is accepted.")};

} // namespace

const HoldWords* holdWords(std::string_view code)
{
    const auto* found =
        std::find_if(std::begin(kHolds), std::end(kHolds), [&](const Entry& entry) { return entry.code == code; });
    return found == std::end(kHolds) ? nullptr : &found->words;
}

const HoldWords& otherHoldWords()
{
    return kOther;
}

} // namespace autolynx
