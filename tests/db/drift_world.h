// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

namespace autolynx::test {

using nlohmann::json;

/// A campaign whose assistant was compared at its making and not since; one call is under way.
struct DriftWorld
{
    Fixture f;
    QString campaign;

    DriftWorld()
    {
        f.run(u"UPDATE autolynx.assistants SET checked_at = autolynx.now()"_qs);
        campaign = f.started(6, u"\"cap\": 2"_qs);
    }
    json hold()
    {
        need(f.worker().query(u"SELECT autolynx.worker_beat(?::uuid)"_qs, {f.workerId}));
        return need(f.console().json(u"SELECT autolynx.campaign_hold(?::uuid)"_qs, {campaign}));
    }
    QString code()
    {
        const json shown = hold();
        return shown.is_null() ? QString() : QString::fromStdString(shown["code"]);
    }
    /// The worker's look; answers whether one was due.
    bool look(const char* drift = "[]", bool missing = false)
    {
        const auto due =
            need(f.worker().query(u"SELECT assistant_id, version FROM autolynx.assistants_to_check(4)"_qs));
        if (due.empty())
            return false;
        need(f.worker().query(u"SELECT autolynx.assistant_looked_at(?::uuid, ?, ?::jsonb, ?)"_qs,
                              {due[0][0], due[0][1], QString::fromUtf8(drift), missing}));
        return true;
    }
    json drift() { return need(f.console().json(u"SELECT autolynx.campaign_drift(?::uuid)"_qs, {campaign})); }
    QString accept(const QString& token = {})
    {
        return refusal(f.console(), u"SELECT autolynx.campaign_accept_drift(?::uuid, ?)"_qs,
                       {campaign, token.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(token)});
    }
    QString ours(const char* field)
    {
        return f.text(u"SELECT config_json #>> string_to_array(?, '/') FROM autolynx.assistants"_qs,
                      {QString::fromUtf8(field)});
    }
    /// A change that a member asks for, carried out.
    void edit(const QString& sql)
    {
        const auto asked = need(f.console().json(sql, {f.assistant}));
        need(f.worker().query(u"SELECT id FROM autolynx.take_commands(?::uuid, 5)"_qs, {f.workerId}));
        need(f.worker().query(u"SELECT autolynx.finish_command(?::uuid, ?::uuid, 'DONE', '{}', NULL, NULL, 0)"_qs,
                              {f.workerId, QString::fromStdString(asked["command_id"])}));
    }
};

inline constexpr auto kDrift = R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Buy now"},
                           {"path": "/model/temperature", "ours": null, "theirs": 0.9}])";
inline constexpr auto kSimple = R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "Buy now"}])";

} // namespace autolynx::test
