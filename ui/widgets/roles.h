// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace autolynx::ui {

/// What our models say of a cell besides Qt's own roles.
enum Role {
    StateRole = Qt::UserRole + 1, ///< int of State: mark and word
    SegmentsRole,                 ///< Segments: a bar
    MutedRole,                    ///< bool: beside the point, in muted
    FlashRole,                    ///< bool: the row has just changed
    FiguresRole,                  ///< bool: figures, in digits of one width
    CopyRole,                     ///< QString: what is copied, where it differs from what is shown (E.164)
    LoadingRole,                  ///< bool: the row is not here yet
    IdRole,                       ///< the row's own id
    WidthRole,                    ///< of a column's head: its width to begin with
    OrderRole,                    ///< of a column's head: what it is sorted by; empty: it can't be
};

} // namespace autolynx::ui
