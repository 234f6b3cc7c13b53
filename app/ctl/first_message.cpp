// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/first_message.h"

#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace autolynx::ctl {

QString firstMessagesText(const nlohmann::json& rendered, std::size_t most)
{
    QString text = QStringLiteral("First words of '%1':").arg(shown(member(rendered, "assistant")));
    for (std::size_t i = 0; i < std::min(most, rendered.at("messages").size()); ++i) {
        const auto& each = rendered.at("messages").at(i);
        const QString said = member(each, "text");
        text += QStringLiteral("\n  row %1: %2")
                    .arg(each.at("row").get<qint64>())
                    .arg(said.isEmpty() ? QStringLiteral("(none: it waits for the person, or makes them up)")
                                        : shown(said));
    }
    for (const auto& each : rendered.at("variables")) {
        if (each.at("from") == "missing")
            text += QStringLiteral("\nMissing: {{%1}} comes neither from a column nor from --default.")
                        .arg(member(each, "variable"));
    }
    return text;
}

} // namespace autolynx::ctl
