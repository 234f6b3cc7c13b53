// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <cstddef>

namespace autolynx::ctl {

/// What firstMessages has found, for a person to read; at most so many of the messages.
QString firstMessagesText(const nlohmann::json& rendered, std::size_t most);

} // namespace autolynx::ctl
