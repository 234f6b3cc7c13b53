// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/states.h"

#include <QCoreApplication>

#include <array>

namespace autolynx::ui {
namespace {

// The families of colour: states of one family are told apart by mark and word.
enum class Hue { Answered, Voicemail, NoAnswer, Busy, Failed, Active, Held, Border, Muted, Text };

struct Entry
{
    const char* name; ///< in the database
    const char* word;
    const char* icon;
    Hue hue;
    Fill fill;
};

// In the order of State.
constexpr std::array<Entry, kStates> kEntries{{
    {"answered", QT_TRANSLATE_NOOP("State", "Answered"), "checkmark", Hue::Answered, Fill::Solid},
    {"voicemail", QT_TRANSLATE_NOOP("State", "Voicemail"), "call-voicemail", Hue::Voicemail, Fill::Solid},
    {"no_answer", QT_TRANSLATE_NOOP("State", "No answer"), "call-missed", Hue::NoAnswer, Fill::Solid},
    {"busy", QT_TRANSLATE_NOOP("State", "Busy"), "call-stop", Hue::Busy, Fill::Solid},
    {"failed", QT_TRANSLATE_NOOP("State", "Failed"), "data-error", Hue::Failed, Fill::Solid},
    {"rejected", QT_TRANSLATE_NOOP("State", "Rejected"), "data-error", Hue::Failed, Fill::Solid},
    {"canceled", QT_TRANSLATE_NOOP("State", "Cancelled"), "dialog-cancel", Hue::Muted, Fill::Hatch},
    {"do_not_call", QT_TRANSLATE_NOOP("State", "Do not call"), "im-ban-user", Hue::Muted, Fill::Hatch},
    {"skipped", QT_TRANSLATE_NOOP("State", "Skipped"), "media-skip-forward", Hue::Muted, Fill::Hatch},
    {"not_allowed", QT_TRANSLATE_NOOP("State", "Not allowed"), "im-ban-user", Hue::Muted, Fill::Hatch},
    {"uncertain", QT_TRANSLATE_NOOP("State", "Uncertain"), "help-hint", Hue::Text, Fill::Dashed},
    {"not_called", QT_TRANSLATE_NOOP("State", "Not called"), "im-ban-user", Hue::Muted, Fill::Hatch},
    {"pending", QT_TRANSLATE_NOOP("State", "Waiting"), "clock", Hue::Border, Fill::Quiet},
    {"launching", QT_TRANSLATE_NOOP("State", "Dialling"), "call-start", Hue::Active, Fill::Outline},
    {"ringing", QT_TRANSLATE_NOOP("State", "Ringing"), "call-start", Hue::Active, Fill::Outline},
    {"talking", QT_TRANSLATE_NOOP("State", "On the phone"), "call-start", Hue::Active, Fill::Solid},
    {"active", QT_TRANSLATE_NOOP("State", "Active"), "call-start", Hue::Active, Fill::Solid},
    {"unknown", QT_TRANSLATE_NOOP("State", "Unknown"), "help-hint", Hue::Text, Fill::Dashed},
    {"", QT_TRANSLATE_NOOP("State", "Not started"), "document-edit", Hue::Muted, Fill::Quiet},
    {"", QT_TRANSLATE_NOOP("State", "Scheduled"), "view-calendar-day", Hue::Muted, Fill::Quiet},
    {"", QT_TRANSLATE_NOOP("State", "Starting"), "call-start", Hue::Active, Fill::Outline},
    {"", QT_TRANSLATE_NOOP("State", "Dialling"), "call-start", Hue::Active, Fill::Solid},
    {"", QT_TRANSLATE_NOOP("State", "Held"), "chronometer", Hue::Held, Fill::Outline},
    {"", QT_TRANSLATE_NOOP("State", "Paused"), "media-playback-pause", Hue::Muted, Fill::Quiet},
    {"", QT_TRANSLATE_NOOP("State", "Stopping"), "call-stop", Hue::Busy, Fill::Solid},
    {"", QT_TRANSLATE_NOOP("State", "Finishing"), "media-skip-forward", Hue::Active, Fill::Outline},
    {"", QT_TRANSLATE_NOOP("State", "Completed"), "checkmark", Hue::Answered, Fill::Solid},
    {"", QT_TRANSLATE_NOOP("State", "Given up"), "data-error", Hue::Failed, Fill::Solid},
}};

struct Pair
{
    QRgb light;
    QRgb dark;
};

// Of Hue's first seven; the rest are tokens. The nearest two stay apart for every kind of colour blindness.
constexpr std::array<Pair, 7> kHues{{
    {0x00714D, 0x2CB97B},
    {0x0088C8, 0x9AD2FF},
    {0xC66E00, 0xF4B400},
    {0x912E00, 0xEE5A1A},
    {0xA3578A, 0xC5789A},
    {0x003D72, 0x4A8BD6},
    {0x8F5B00, 0xFFD166},
}};

const Entry& entry(State state)
{
    return kEntries.at(static_cast<std::size_t>(state));
}

std::optional<State> byName(QStringView name)
{
    for (int i = 0; i < kStates; ++i) {
        if (name == QLatin1StringView(kEntries.at(static_cast<std::size_t>(i)).name))
            return static_cast<State>(i);
    }
    return std::nullopt;
}

} // namespace

StateLook look(State state)
{
    const Entry& found = entry(state);
    return {QCoreApplication::translate("State", found.word), found.icon, found.fill};
}

QColor colour(State state, Scheme scheme)
{
    switch (const Hue hue = entry(state).hue) {
    case Hue::Border:
        return colour(Token::Border, scheme);
    case Hue::Muted:
        return colour(Token::Muted, scheme);
    case Hue::Text:
        return colour(Token::Text, scheme);
    default: {
        const Pair& pair = kHues.at(static_cast<std::size_t>(hue));
        return QColor::fromRgb(scheme == Scheme::Dark ? pair.dark : pair.light);
    }
    }
}

QString stateName(State state)
{
    return QString::fromLatin1(entry(state).name);
}

State contactState(QStringView state, QStringView final)
{
    if (!final.isEmpty())
        return byName(final).value_or(State::Unknown);
    return state == QLatin1StringView("ACTIVE") ? State::Active : State::Pending;
}

State callState(QStringView launch, QStringView status, QStringView outcome)
{
    if (launch == QLatin1StringView("UNCERTAIN"))
        return State::Uncertain;
    if (!outcome.isEmpty())
        return byName(outcome).value_or(State::Unknown);
    if (launch == QLatin1StringView("UNKNOWN"))
        return State::Unknown;
    if (launch == QLatin1StringView("RELEASED"))
        return State::Canceled;
    if (status == QLatin1StringView("RINGING"))
        return State::Ringing;
    if (status == QLatin1StringView("IN_PROGRESS"))
        return State::Talking;
    if (status == QLatin1StringView("QUEUED"))
        return State::Launching;
    return State::Failed;
}

} // namespace autolynx::ui
