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
    if (given.isSet(QStringLiteral("clock-start"))) {
        options.clockStart = parseIsoTime(given.value(QStringLiteral("clock-start")).toStdString());
        if (!options.clockStart) {
            return usage(QStringLiteral("usage"), QStringLiteral("--clock-start is not a time with an offset."),
                         QStringLiteral("Write it like 2026-03-03T17:00:00Z."));
        }
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
    if (!context.options().isSet(QStringLiteral("yes"))) {
        return refused(QStringLiteral("not_confirmed"),
                       QStringLiteral("This ends the local stack in %1 and removes all of its data.")
                           .arg(stack->files().directory()),
                       QStringLiteral("If that is meant, add --yes."));
    }
    AUTOLYNX_CHECK(stack->reset());
    context.print({{"data_dir", stack->files().directory().toStdString()}, {"removed", true}},
                  QStringLiteral("Removed %1.").arg(stack->files().directory()));
    return {};
}

} // namespace

QList<Command> localCommands()
{
    const auto make = [](const char* words, const char* summary, Result<void> (*run)(Context&)) {
        Command command;
        command.words = QLatin1StringView(words);
        command.summary = QString::fromUtf8(summary);
        command.run = run;
        return command;
    };
    Command upCommand =
        make("local up", "Start what is missing of PostgreSQL, simulator and worker on this machine", up);
    upCommand.options = simulatorOptions();
    upCommand.options += {
        {QStringLiteral("clock-start"),
         QStringLiteral("Let the stack live in its own time, from here on (first `up` only)."), QStringLiteral("time")},
        {QStringLiteral("speed"),
         QStringLiteral("How many times as fast as the world that time runs (first `up` only)."),
         QStringLiteral("factor")},
        {QStringLiteral("workers"), QStringLiteral("How many workers (1)."), QStringLiteral("n")},
        {QStringLiteral("no-worker"), QStringLiteral("Leave the workers alone.")},
        {QStringLiteral("no-simulator"), QStringLiteral("Leave the simulator alone.")},
    };
    Command resetCommand = make("local reset", "End the local stack and remove its data", reset);
    resetCommand.options = {{QStringLiteral("yes"), QStringLiteral("Really remove everything.")}};
    return {upCommand, make("local down", "End the local stack; its data are kept", down),
            make("local status", "Show what of the local stack runs, and where", status), resetCommand};
}

} // namespace autolynx::ctl
