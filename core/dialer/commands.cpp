// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialer/commands.h"

#include "core/base/log.h"
#include "core/dialer/assistant_watch.h"
#include "core/provider/assistant_drift.h"
#include "core/provider/payloads.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace autolynx::dialer {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using provider::ProviderAssistant;
using provider::ProviderLine;

constexpr int kAtOnce = 8;
constexpr auto kPoll = 2s; // real time: a person waits
constexpr std::chrono::microseconds kSyncEvery = 15min;
constexpr std::chrono::microseconds kSyncAgain = 30s;
constexpr std::size_t kListed = 1000; // the provider's most; a full list proves no absence
constexpr int kMostTries = 12;        // some ten minutes; then the person is told

// When to look for an assistant whose making ended without an answer, by how often the command was taken. The sum is
// above the fifteen minutes that DESIGN asks for before something counts as never made; only then is it made again.
constexpr std::array<std::chrono::milliseconds, 7> kLookAgain = {5s, 30s, 1min, 2min, 4min, 4min, 4min};

std::chrono::milliseconds pauseBefore(int attempts)
{
    return std::min<std::chrono::milliseconds>(1min, 2s * (1 << std::min(attempts, 6)));
}

json lineJson(const std::vector<ProviderLine>& lines)
{
    json result = json::array();
    for (const ProviderLine& line : lines) {
        json entry = {{"provider_phone_number_id", line.id},
                      {"name", line.name},
                      {"provider", line.provider},
                      {"status", line.status.empty() ? "active" : line.status}};
        if (!line.number.empty())
            entry["number"] = line.number;
        result.push_back(std::move(entry));
    }
    return result;
}

/// The configuration as it goes to the provider: it says whose it is.
Result<json> marked(const std::string& text, const std::string& id)
{
    AUTOLYNX_TRY(config, provider::checkedAssistantConfig(text));
    if (!config["metadata"].is_object())
        config["metadata"] = json::object();
    config["metadata"]["autolynx_assistant_id"] = id;
    return config;
}

bool isMadeFor(const ProviderAssistant& assistant, const std::string& id)
{
    const json config = json::parse(assistant.config, nullptr, false);
    if (!config.is_object())
        return false;
    const auto metadata = config.find("metadata");
    return metadata != config.end() && metadata->is_object() &&
           metadata->value("autolynx_assistant_id", json()) == json(id);
}

} // namespace

struct Commands::Command
{
    QString id;
    QString kind;
    json payload;
    bool unknown = false; ///< a former try may have made something
    int attempts = 0;
    QString assistantId; ///< ours
    QString config;      ///< our copy's, JSON
    std::string providerId;
};

struct Commands::Outcome
{
    QString state; ///< DONE, FAILED, PENDING, UNKNOWN
    json result;
    QString code;
    QString message;
    std::chrono::milliseconds after{0};

    static Outcome done(json result) { return {QStringLiteral("DONE"), std::move(result), {}, {}, {}}; }
    static Outcome failed(const Error& error)
    {
        const QString hint = error.hint.isEmpty() ? QString() : u' ' + error.hint;
        return {QStringLiteral("FAILED"), {}, error.code, error.message + hint, {}};
    }
    /// Refusals stand; anything else is tried again, as UNKNOWN if something may have been made.
    static Outcome of(const Error& error, const Command& command)
    {
        if (error.kind == ErrorKind::Refused || (!command.unknown && command.attempts >= kMostTries))
            return failed(error);
        return {command.unknown ? QStringLiteral("UNKNOWN") : QStringLiteral("PENDING"),
                {},
                error.code,
                error.message,
                pauseBefore(command.attempts)};
    }
};

Commands::Commands(const Secret& url, QString worker, const Clock& clock, provider::Client& client)
    : worker_(std::move(worker)), clock_(clock), client_(client), nextSync_(clock.now()),
      loop_("commands", url, [this](db::Connection& connection) { return step(connection); })
{
}

Result<std::chrono::microseconds> Commands::step(db::Connection& connection)
{
    AUTOLYNX_TRY(rows,
                 connection.query(QStringLiteral("SELECT id, kind, payload, unknown, attempts, assistant_id, config, "
                                                 "provider_assistant_id FROM autolynx.take_commands(?::uuid, ?)"),
                                  {worker_, kAtOnce}));
    for (const db::Row& row : rows) {
        Command command;
        command.id = row[0].toString();
        command.kind = row[1].toString();
        command.payload = json::parse(row[2].toString().toStdString(), nullptr, false);
        command.unknown = row[3].toBool();
        command.attempts = row[4].toInt();
        command.assistantId = row[5].toString();
        command.config = row[6].toString();
        command.providerId = row[7].toString().toStdString();
        const Outcome outcome = carryOut(command);
        const QVariant result =
            outcome.result.is_null() ? QVariant() : QVariant(QString::fromStdString(outcome.result.dump()));
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.finish_command(?::uuid, ?::uuid, ?, "
                                                       "?::jsonb, ?, ?, ?)"),
                                        {worker_, command.id, outcome.state, result, outcome.code, outcome.message,
                                         static_cast<qlonglong>(outcome.after.count())}));
        log::info("dialer", "command",
                  {{"command", log::Id(command.id.toStdString())},
                   {"kind", log::Code(command.kind.toStdString())},
                   {"state", log::Code(outcome.state.toStdString())},
                   {"code", log::Code(outcome.code.toStdString())}});
    }
    AUTOLYNX_CHECK(watchAssistants(connection, client_));
    if (clock_.now() >= nextSync_)
        AUTOLYNX_CHECK(syncLinesUnasked(connection));
    if (rows.size() == kAtOnce)
        return 0us;
    return std::clamp<std::chrono::microseconds>(clock_.realTime(nextSync_ - clock_.now()), 20ms, kPoll);
}

Commands::Outcome Commands::carryOut(const Command& command)
{
    if (command.kind == u"assistant_create")
        return createAssistant(command);
    if (command.kind == u"assistant_import")
        return importAssistant(command);
    if (command.kind == u"assistant_update")
        return updateAssistant(command);
    if (command.kind == u"assistant_delete")
        return deleteAssistant(command);
    if (command.kind == u"assistant_check")
        return checkAssistant(command);
    if (command.kind == u"lines_sync")
        return syncLines(command);
    return Outcome::failed(refused(QStringLiteral("command_unknown"),
                                   QStringLiteral("This worker does not know how to do that."),
                                   QStringLiteral("Update the worker.")));
}

Commands::Outcome Commands::createAssistant(const Command& command)
{
    const std::string id = command.assistantId.toStdString();
    const auto config = marked(command.config.toStdString(), id);
    if (!config)
        return Outcome::failed(config.error());

    if (command.unknown) {
        const auto since = clock_.now() - 24h; // the provider's clock may differ by hours, not by a day
        auto listed = provider::wait<std::vector<ProviderAssistant>>(
            [&](auto done) { client_.listAssistants(since, std::move(done)); });
        if (!listed)
            return Outcome::of(listed.error(), command);
        for (const ProviderAssistant& assistant : *listed) {
            if (isMadeFor(assistant, id))
                return Outcome::done({{"provider_assistant_id", assistant.id}});
        }
        const auto look = static_cast<std::size_t>(command.attempts - 1) % (kLookAgain.size() + 1);
        if (look > 0 || listed->size() >= kListed) {
            Outcome later = Outcome::of(unreachable(QStringLiteral("provider_outcome_unknown"),
                                                    QStringLiteral("The provider has not said whether it made it.")),
                                        command);
            later.after = look > 0 ? kLookAgain[look - 1] : kLookAgain.back();
            return later;
        }
    }
    auto made =
        provider::wait<ProviderAssistant>([&](auto done) { client_.createAssistant(*config, std::move(done)); });
    if (made)
        return Outcome::done({{"provider_assistant_id", made->id}});
    if (made.error().code == QStringLiteral("provider_outcome_unknown"))
        return {QStringLiteral("UNKNOWN"), {}, made.error().code, made.error().message, kLookAgain.front()};
    return Outcome::of(made.error(), command);
}

Commands::Outcome Commands::importAssistant(const Command& command)
{
    const std::string id = command.payload.value("provider_assistant_id", "");
    auto found = provider::wait<ProviderAssistant>([&](auto done) { client_.getAssistant(id, std::move(done)); });
    if (!found)
        return Outcome::of(found.error(), command);
    return Outcome::done({{"config", json::parse(found->config, nullptr, false)}});
}

Commands::Outcome Commands::updateAssistant(const Command& command)
{
    const auto config = marked(command.payload.value("config", json()).dump(), command.assistantId.toStdString());
    if (!config)
        return Outcome::failed(config.error());
    const auto changed = provider::wait<ProviderAssistant>(
        [&](auto done) { client_.updateAssistant(command.providerId, *config, std::move(done)); });
    return changed ? Outcome::done(json::object()) : Outcome::of(changed.error(), command);
}

Commands::Outcome Commands::deleteAssistant(const Command& command)
{
    const auto deleted =
        provider::wait<void>([&](auto done) { client_.deleteAssistant(command.providerId, std::move(done)); });
    if (deleted || deleted.error().code == QStringLiteral("provider_not_found")) // gone is gone
        return Outcome::done(json::object());
    return Outcome::of(deleted.error(), command);
}

Commands::Outcome Commands::checkAssistant(const Command& command)
{
    const auto found = provider::wait<ProviderAssistant>(
        [&](auto done) { client_.getAssistant(command.providerId, std::move(done)); });
    if (!found)
        return Outcome::of(found.error(), command);
    const json ours = json::parse(command.config.toStdString(), nullptr, false);
    const json theirs = json::parse(found->config, nullptr, false);
    return Outcome::done({{"drift", provider::assistantDrift(ours, theirs)}});
}

Commands::Outcome Commands::syncLines(const Command& command)
{
    auto lines = provider::wait<std::vector<ProviderLine>>([&](auto done) { client_.listLines(std::move(done)); });
    if (!lines)
        return Outcome::of(lines.error(), command);
    return Outcome::done({{"lines", lineJson(*lines)}});
}

Result<void> Commands::syncLinesUnasked(db::Connection& connection)
{
    auto lines = provider::wait<std::vector<ProviderLine>>([&](auto done) { client_.listLines(std::move(done)); });
    nextSync_ = clock_.now() + (lines ? kSyncEvery : kSyncAgain);
    if (!lines)
        return {}; // the client has logged why
    AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.store_lines(?::jsonb)"),
                                    {QString::fromStdString(lineJson(*lines).dump())}));
    return {};
}

} // namespace autolynx::dialer
