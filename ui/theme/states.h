// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QString>
#include <QStringView>

#include <optional>

namespace autolynx::ui {

/// What a contact, call or campaign can be, as a person sees it. Each has one colour, one mark and one word, in
/// tables, bars, charts and everywhere else.
enum class State {
    // What became of a contact or call.
    Answered,
    Voicemail,
    NoAnswer,
    Busy,
    Failed,
    Rejected,
    Canceled,
    DoNotCall,
    Skipped,
    NotAllowed,
    Uncertain,
    NotCalled, ///< Canceled to NotAllowed taken together
    // What it is now.
    Pending,
    Launching,
    Ringing,
    Talking,
    Active,
    Unknown,
    // What a campaign is.
    Draft,
    Scheduled,
    Starting,
    Dialling,
    Held,
    Paused,
    Stopping,
    Finishing,
    Completed,
    GivenUp,
};
constexpr int kStates = static_cast<int>(State::GivenUp) + 1;

/// How a state's mark and segment are drawn. Never colour alone.
enum class Fill {
    Solid,
    Outline, ///< surface within a line of the state's colour
    Quiet,   ///< raised within a line of border: nothing has happened yet
    Hatch,   ///< strokes in muted: it will not happen
    Dashed,  ///< a broken line in text colour: nobody knows
};

struct StateLook
{
    QString word;     ///< translated
    const char* icon; ///< name in the icon theme
    Fill fill;
};

StateLook look(State state);
/// The colour of the mark; words stay in text colour.
QColor colour(State state, Scheme scheme);
/// "no_answer": the name in the database, for exports and for finding it again; empty for what only a person sees.
QString stateName(State state);

/// What a contact is: `final` where it is not empty, else `state` (PENDING, ACTIVE).
State contactState(QStringView state, QStringView final);
/// What a call is: its outcome once it has one, else status and launch.
State callState(QStringView launch, QStringView status, QStringView outcome);

} // namespace autolynx::ui
