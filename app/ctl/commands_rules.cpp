// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include "core/import/calling_rules.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

// Null is "not stated".
QString cell(const nlohmann::json& row, const char* key)
{
    const auto& value = row.at(key);
    return value.is_number() ? QString::number(value.get<int>()) : member(row, key);
}

QString rulesText(const nlohmann::json& found)
{
    QList<QStringList> rules = {{QStringLiteral("WHERE"), QStringLiteral("MON-FRI"), QStringLiteral("SAT"),
                                 QStringLiteral("SUN"), QStringLiteral("HOLIDAYS"), QStringLiteral("CALLS/24H"),
                                 QStringLiteral("HOURS BETWEEN"), QStringLiteral("NOTE")}};
    for (const auto& rule : found.at("rules")) {
        rules += QStringList{member(rule, "jurisdiction"), cell(rule, "mon_fri"),  cell(rule, "saturday"),
                             cell(rule, "sunday"),         cell(rule, "holidays"), cell(rule, "max_calls_24h"),
                             cell(rule, "hours_between"),  member(rule, "note")};
    }
    QList<QStringList> days = {{QStringLiteral("WHERE"), QStringLiteral("HOLIDAY"), QStringLiteral("DAY"),
                                QStringLiteral("OBSERVED"), QStringLiteral("NEXT")}};
    for (const auto& day : found.at("holidays")) {
        days += QStringList{member(day, "jurisdiction"), member(day, "name"), member(day, "day"),
                            day.at("observed").get<bool>() ? QStringLiteral("yes") : QStringLiteral("no"),
                            member(day, "next")};
    }
    const auto origin = [&](const char* key) {
        return found.at(key).get<bool>() ? QStringLiteral("as shipped") : QStringLiteral("replaced by an admin");
    };
    return QStringLiteral("Hours (%1):\n%2\n\nHolidays (%3):\n%4\n\n"
                          "Not legal advice. Which state a number is in, and its time zone, are estimates by its area "
                          "code: people keep their numbers when they move.")
        .arg(origin("rules_shipped"), table(rules), origin("holidays_shipped"), table(days));
}

Result<nlohmann::json> rulesNow(db::Connection& connection)
{
    return connection.json(QStringLiteral("SELECT autolynx.calling_rules()"));
}

Result<void> list(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(found, rulesNow(*connection));
    context.print(found, rulesText(found));
    return {};
}

Result<void> import(Context& context)
{
    AUTOLYNX_TRY(read, readCallingRules(context.argument()));
    AUTOLYNX_TRY(connection, context.connect());
    const auto text = QString::fromStdString(read.second.dump());
    const QVariant none(QMetaType(QMetaType::QString));
    const bool hours = read.first == RulesKind::Hours;
    AUTOLYNX_TRY(done, connection->json(QStringLiteral("SELECT autolynx.calling_rules_set(?::jsonb, ?::jsonb)"),
                                        {hours ? QVariant(text) : none, hours ? none : QVariant(text)}));
    context.print(done, QStringLiteral("There are %1 rules and %2 holidays; %3 rows are new, changed or gone. Every "
                                       "campaign's hours are worked out anew.")
                            .arg(done.at("rules").get<qint64>())
                            .arg(done.at("holidays").get<qint64>())
                            .arg(done.at("changed").get<qint64>()));
    return {};
}

} // namespace

QList<Command> rulesCommands()
{
    return {
        command({.words = "calling-rules list",
                 .summary = "Show in which hours the law of each state lets people be called, and holidays",
                 .about =
                     "A contact is called when the campaign's hours, the country's (US) and the state's all allow it.\n"
                     "An empty field says nothing, - means not at all. This is not legal advice: the rules were put\n"
                     "together from the sources that their file names, and have to be checked. Which state a number\n"
                     "is in is an estimate by its area code: people keep their numbers when they move.",
                 .example = "autolynxctl calling-rules list"},
                list),
        command({.words = "calling-rules import",
                 .summary = "Replace the calling rules, or the holidays, by those of a CSV file (admin)",
                 .positional = "<file>",
                 .about =
                     "Its header tells which: state,mon_fri,saturday,sunday,holidays,max_calls_24h,hours_between,note\n"
                     "or state,day,observed,name. Start from the files us_calling_hours.csv and us_holidays.csv that\n"
                     "come with AutoLynx (compliance/), which say what the columns mean. It takes effect at once, for\n"
                     "calls that have not started; later versions of AutoLynx leave replaced rules alone.",
                 .example = "autolynxctl calling-rules import my_calling_hours.csv"},
                import),
    };
}

} // namespace autolynx::ctl
