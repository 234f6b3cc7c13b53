// SPDX-License-Identifier: GPL-3.0-or-later
// call recording: fetched from the worker, with a ticket that the database gives.
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "core/export/recording_file.h"

#include <QFileInfo>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

using nlohmann::json;

Result<void> fetch(Context& context)
{
    AUTOLYNX_TRY(id, callId(context.argument()));
    const QString path = context.options().value(QStringLiteral("out"));
    if (path.isEmpty())
        return usage(QStringLiteral("usage"), QStringLiteral("--out names the file to write."));
    if (QFileInfo::exists(path) && !context.has("force"))
        return refused(QStringLiteral("file_exists"), QStringLiteral("%1 is there already.").arg(path),
                       QStringLiteral("Give --force to replace it."));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(ticket, connection->json(QStringLiteral("SELECT autolynx.recording_ticket(?::uuid)"), {id}));
    AUTOLYNX_TRY(size, saveRecording(ticket, context.options().value(QStringLiteral("kind")), path));
    context.print(json{{"call_id", id.toStdString()}, {"file", path.toStdString()}, {"bytes", size}},
                  QStringLiteral("%1: %2 bytes").arg(path).arg(size));
    return {};
}

} // namespace

QList<Command> recordingCommands()
{
    return {
        command({.words = "call recording",
                 .summary = "Save a call's recording",
                 .positional = "<call id>",
                 .about = "It comes through the worker, whose PUBLIC_URL must be reached from here.",
                 .example = "autolynxctl call recording 0d3f7c1e-5b1a-4b58-9f1d-2f5f0c9a1b22 --out call.wav"},
                fetch,
                {option("out", "The file to write.", "file"), option("force", "Replace the file if it is there."),
                 option("kind", "Which voices: mono (both), stereo, customer, assistant (mono).", "kind", "mono")})};
}

} // namespace autolynx::ctl
