// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Files of resources/ that are compiled in (this folder's CMakeLists.txt).
namespace autolynx::sim {

extern const std::string_view kSchemaJson;
extern const std::string_view kConversationsJson;
extern const std::string_view kRecordingWav;

} // namespace autolynx::sim
