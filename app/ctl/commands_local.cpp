// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/simulator_options.h"

#include "core/base/time_text.h"
#include "core/local/stack.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

nlohmann::json toJson(const local::LocalStack& stack, const QList<local::PartStatus>& parts)
{
    nlohmann::json list = nlohmann::json::array();
    bool all = !parts.isEmpty();
    for (const local::PartStatus& part : parts) {
        all = all && part.healthy;
        list.push_back({{"name", part.name.toStdString()},
                        {"running", part.running},
                        {"healthy", part.healthy},
                        {"pid", part.pid},
                        {"url", part.url.toStdString()},
                        {"log", part.logFile.toStdString()}});
    }
    nlohmann::json json = {{"data_dir", stack.files().directory().toStdString()}, {"up", all}, {"parts", list}};
    json["database_url"] = stack.operatorUrl().reveal().toStdString(); // by the socket: no password in it
    if (const auto& clock = stack.settings().clock)
        json["clock"] = {{"speed", clock->speed}, {"start", isoTime(clock->start)}};
    return json;
}

QString toText(const local::LocalStack& stack, const QList<local::PartStatus>& parts)
{
    QString text = QStringLiteral("Local stack in %1\n").arg(stack.files().directory());
    for (const local::PartStatus& part : parts) {
        text += QStringLiteral("  %1  %2  %3\n")
                    .arg(part.name, -10)
                    .arg(part.healthy   ? QStringLiteral("up (pid %1)").arg(part.pid)
                         : part.running ? QStringLiteral("not ready (pid %1)").arg(part.pid)
                                        : QStringLiteral("down"),
                         -20)
                    .arg(part.running ? part.url : part.logFile);
    }
    return text.trimmed();
}

Result<void> up(Context& context)
{
    const auto& given = context.options();
    local::UpOptions options;
    if (context.has("clock-start")) {
        AUTOLYNX_TRY(start, context.time("clock-start"));
        options.clockStart = fromMicroseconds(start);
    }
    const auto number = [&](const char* name) -> Result<double> {
        bool ok = false;
        const double found = given.value(QLatin1StringView(name)).toDouble(&ok);
        if (!ok)
            return usage(QStringLiteral("usage"), QStringLiteral("--%1 needs a number.").arg(QLatin1StringView(name)));
        return found;
    };
    if (given.isSet(QStringLiteral("speed"))) {
        AUTOLYNX_TRY(speed, number("speed"));
        options.speed = speed;
    }
    if (given.isSet(QStringLiteral("workers"))) {
        AUTOLYNX_TRY(workers, number("workers"));
        options.workers = static_cast<int>(workers);
    }
    AUTOLYNX_TRY(flags, simulatorFlags(given));
    if (!flags.isEmpty())
        options.simulatorFlags = flags;
    options.simulator = !given.isSet(QStringLiteral("no-simulator"));
    options.worker = !given.isSet(QStringLiteral("no-worker"));

    AUTOLYNX_TRY(stack, local::LocalStack::at(context.dataDirectory()));
    AUTOLYNX_CHECK(stack->up(options, [&](const QString& what) {
        if (!context.json())
            context.print(what);
    }));
    const auto parts = stack->status();
    context.print(toJson(*stack, parts), toText(*stack, parts));
    return {};
}

Result<void> down(Context& context)
{
    AUTOLYNX_TRY(stack, local::LocalStack::at(context.dataDirectory()));
    AUTOLYNX_CHECK(stack->down());
    context.print({{"data_dir", stack->files().directory().toStdString()}, {"up", false}},
                  QStringLiteral("The local stack in %1 is down; its data are kept.").arg(stack->files().directory()));
    return {};
}

Result<void> status(Context& context)
{
    AUTOLYNX_TRY(stack, local::LocalStack::at(context.dataDirectory()));
    if (!stack->files().isStack()) {
        return refused(QStringLiteral("no_stack"),
                       QStringLiteral("There is no local stack in %1.").arg(stack->files().directory()),
                       QStringLiteral("Start one with: autolynxctl local up"));
    }
    const auto parts = stack->status();
    context.print(toJson(*stack, parts), toText(*stack, parts));
    for (const auto& part : parts) {
        if (!part.healthy) {
            return unreachable(QStringLiteral("stack_down"), QStringLiteral("Not all of the local stack is up."),
                               QStringLiteral("Start what is missing with: autolynxctl local up"));
        }
    }
    return {};
}

Result<void> reset(Context& context)
{
    AUTOLYNX_TRY(stack, local::LocalStack::at(context.dataDirectory()));
    AUTOLYNX_CHECK(context.confirm(QStringLiteral("This ends the local stack in %1 and removes all of its data.")
                                       .arg(stack->files().directory())));
    AUTOLYNX_CHECK(stack->reset());
    context.print({{"data_dir", stack->files().directory().toStdString()}, {"removed", true}},
                  QStringLiteral("Removed %1.").arg(stack->files().directory()));
    return {};
}

} // namespace

QList<Command> localCommands()
{
    const QList<QCommandLineOption> upOptions = {
        option("clock-start", "Let the stack live in its own time, from here on (first `up` only).", "time"),
        option("speed", "How many times as fast as the world that time runs (first `up` only).", "factor"),
        option("workers", "How many workers (1).", "n"),
        option("no-worker", "Leave the workers alone."),
        option("no-simulator", "Leave the simulator alone."),
    };
    return {
        command({.words = "local up",
                 .summary = "Start what is missing of PostgreSQL, simulator and worker on this machine",
                 .about =
                     "No account and no network is needed: the simulator stands in for the provider, and nobody is\n"
                     "called. What is up stays so; after a crash `up` starts the rest.",
                 .example = "autolynxctl local up --speed 60 --answer-rate 0.8"},
                up, simulatorOptions() + upOptions),
        command({.words = "local down",
                 .summary = "End the local stack; its data are kept",
                 .example = "autolynxctl local down"},
                down),
        command({.words = "local status",
                 .summary = "Show what of the local stack runs, and where",
                 .about = "Exit code 3 if a part of it is down.",
                 .example = "autolynxctl local status --json"},
                status),
        command({.words = "local reset",
                 .summary = "End the local stack and remove its data",
                 .example = "autolynxctl local reset --yes"},
                reset, {option("yes", "Don't ask.")}),
    };
}

} // namespace autolynx::ctl
