// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/stack.h"

#include <memory>

namespace autolynx::rehearsal {

/// The file by which a rehearsal's directory is told from a stack that somebody works with; it names who runs it.
QString ownerFile(const QString& directory);

/// A local stack in this directory, empty and not up yet. What a rehearsal that was killed has left there is ended and
/// removed. Refused "rehearsal_running" while another one runs there, "not_a_rehearsal" if it is somebody's stack.
Result<std::unique_ptr<local::LocalStack>> openStage(const QString& directory);

} // namespace autolynx::rehearsal
