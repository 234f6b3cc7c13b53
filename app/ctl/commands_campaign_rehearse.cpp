// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/interrupt.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include "core/rehearsal/campaign_rehearsal.h"

#include <QDir>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

QString value(const nlohmann::json& each)
{
    return QString::fromStdString(each.is_string() ? each.get<std::string>() : each.dump());
}

// Times as they are, amounts of money with cents, and people whole: of a part that stands for all they are fractions.
QStringList row(const QString& name, const nlohmann::json& range, int decimals = 0)
{
    QStringList cells = {name};
    for (const char* key : {"least", "middle", "most"})
        cells += range.is_null()             ? QStringLiteral("-")
                 : range.at(key).is_number() ? QString::number(range.at(key).get<double>(), 'f', decimals)
                                             : value(range.at(key));
    return cells;
}

QString reportText(const nlohmann::json& found)
{
    QList<QStringList> rows = {
        {QStringLiteral("OF %1 RUNS").arg(found.at("seeds").get<int>()), QStringLiteral("LEAST"),
         QStringLiteral("MIDDLE"), QStringLiteral("MOST")},
        row(QStringLiteral("through at"), found.at("finish_at")),
        row(QStringLiteral("costs USD"), found.at("spend_usd"), 2),
        row(QStringLiteral("calls"), found.at("calls")),
    };
    for (const auto& [outcome, range] : found.at("outcomes").items())
        rows += row(QString::fromStdString(outcome), range);
    for (const auto& [reason, range] : found.at("never_called").items())
        rows += row(QStringLiteral("never called: ") + QString::fromStdString(reason), range);
    QString text = QStringLiteral("%1 of %2 waiting contacts were played, from %3 on.\n\n%4")
                       .arg(found.at("played").get<qint64>())
                       .arg(found.at("contacts").get<qint64>())
                       .arg(member(found, "begins_at"), table(rows));
    for (const auto& [hold, runs] : found.at("stopped_by").items())
        text += QStringLiteral("\n%1 of the runs were not through: %2.")
                    .arg(runs.get<int>())
                    .arg(QString::fromStdString(hold));
    for (const auto& hold : found.at("holds"))
        text += QStringLiteral("\nIt is held now, which was left out: %1.").arg(value(hold));
    for (const auto& note : found.at("notes"))
        text += QStringLiteral("\nNote: %1.").arg(value(note));
    return text;
}

Result<void> rehearse(Context& context)
{
    AUTOLYNX_TRY(seeds, context.number("seeds", 1, 20));
    AUTOLYNX_TRY(contacts, context.number("contacts", 20, 20'000));
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    rehearsal::RehearsalOptions options;
    options.directory = context.has("dir") ? QDir::cleanPath(QDir().absoluteFilePath(context.value("dir")))
                                           : rehearsal::defaultDirectory();
    options.seeds = int(seeds);
    options.contacts = contacts;
    const Interrupt interrupt;
    nlohmann::json found;
    {
        Progress progress(QStringLiteral("Rehearsing"), !context.json());
        const auto said = [&](const rehearsal::RehearsalProgress& now) {
            if (now.seed > 0) // not all of them are called, some of them twice
                progress.update(std::min(now.ended, now.contacts) + (now.seed - 1) * now.contacts,
                                now.contacts * options.seeds,
                                QStringLiteral("run %1 of %2").arg(now.seed).arg(options.seeds));
            return !Interrupt::requested();
        };
        AUTOLYNX_TRY(answer, rehearsal::rehearseCampaign(*connection, QUuid(campaign), options, said));
        found = answer;
    }
    context.print(found, reportText(found));
    return {};
}

} // namespace

QList<Command> campaignRehearseCommands()
{
    return {command(
        {.words = "campaign rehearse",
         .summary = "Play a campaign through before Start: when it will be through, what it costs, who is never called",
         .positional = "<campaign>",
         .about =
             "Its rules and its waiting numbers, nothing else of them, are copied into a database on this machine "
             "that\n"
             "only you can read and that is removed afterwards. There the same claim dials, by a clock that jumps "
             "from\n"
             "call to call, and the simulator's outcomes answer; nobody is called. Of a long list a part is played.\n"
             "Whoever may export the campaign may rehearse it. Ctrl-C ends it, and removes everything.",
         .example = "autolynxctl campaign rehearse 'Spring offer' --seeds 10"},
        rehearse,
        {option("seeds", "How many runs, each with other luck (5).", "n", "5"),
         option("contacts", "How many contacts a run plays, about (400).", "n", "400"),
         option("dir", "Where the database is made: a directory that does not exist yet.", "directory")})};
}

} // namespace autolynx::ctl
