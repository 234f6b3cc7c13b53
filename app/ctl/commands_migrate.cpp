// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include "core/db/migrator.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

Result<void> migrate(Context& context)
{
    AUTOLYNX_TRY(url, context.ownerUrl());
    AUTOLYNX_TRY(connection, db::Connection::open(url, "autolynxctl-migrate"));
    if (context.options().isSet(QStringLiteral("check"))) {
        AUTOLYNX_CHECK(db::checkSchema(*connection));
        context.print({{"current", true}}, QStringLiteral("The schema is the one that this version needs."));
        return {};
    }
    AUTOLYNX_TRY(report, db::migrate(*connection));
    nlohmann::json names = nlohmann::json::array();
    QString text;
    for (const QString& name : report.applied) {
        names.push_back(name.toStdString());
        text += QStringLiteral("Applied %1\n").arg(name);
    }
    if (report.functionsApplied)
        text += QStringLiteral("Applied the functions anew\n");
    context.print({{"applied", names}, {"functions_applied", report.functionsApplied}},
                  text.isEmpty() ? QStringLiteral("Nothing to do.") : text.trimmed());
    return {};
}

} // namespace

QList<Command> migrateCommands()
{
    return {command(
        {.words = "migrate",
         .summary = "Bring the database's schema up to this version",
         .about = "Connects by MIGRATE_DATABASE_URL, or to --data-dir's stack. Safe to repeat, and while others do\n"
                  "the same.",
         .example = "MIGRATE_DATABASE_URL=postgresql://owner@db/autolynx autolynxctl migrate --check"},
        migrate, {option("check", "Change nothing; exit code 1 if the schema is not current.")})};
}

} // namespace autolynx::ctl
