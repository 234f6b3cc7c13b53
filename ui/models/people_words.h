// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/event_words.h"

namespace autolynx::ui {

/// What happened to members and their sessions, as eventText says it; empty for anything else.
QString peopleEventText(const RecordedEvent& event);

} // namespace autolynx::ui
