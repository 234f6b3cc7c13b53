// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/lookup.h"
#include "app/ctl/table.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

QString number(const nlohmann::json& object, const char* key)
{
    return QString::number(object.at(key).get<qint64>());
}

// The campaign's own state as a reason, in words; the others are codes, as everywhere here.
QString holdText(const nlohmann::json& hold)
{
    const QString code = member(hold, "code");
    if (code != u"campaign_state")
        return code;
    const QString state = member(hold.at("inputs"), "state");
    return hold.at("inputs").at("finishing") == true ? QStringLiteral("it is being finished")
           : state == u"CREATED"                     ? QStringLiteral("it has not been started")
           : state == u"PAUSED"                      ? QStringLiteral("it is paused")
                                                     : QStringLiteral("it has ended");
}

QString holdsText(const nlohmann::json& holds)
{
    if (holds.empty())
        return QStringLiteral("Nothing holds the whole campaign.");
    QList<QStringList> rows = {
        {QStringLiteral("HELD BY"), QStringLiteral("WHY"), QStringLiteral("SINCE"), QStringLiteral("CHANGES AT")}};
    for (const auto& hold : holds)
        rows += QStringList{member(hold, "gate"), holdText(hold), member(hold, "since"), member(hold, "changes_at")};
    return table(rows);
}

QString waitsText(const nlohmann::json& why)
{
    QList<QStringList> rows = {
        {QStringLiteral("WAITS FOR"), QStringLiteral("CONTACTS"), QStringLiteral("NEXT AT"), QStringLiteral("ONE")},
        {QStringLiteral("its turn"), number(why, "ready"), QString(), QString()}};
    for (const auto& wait : why.at("waits"))
        rows += QStringList{member(wait, "code"), number(wait, "contacts"), member(wait, "next_at"),
                            wait.at("contact_id").is_null() ? QString() : number(wait, "contact_id")};
    QString text = table(rows);
    if (!why.at("exact").get<bool>())
        text += QStringLiteral("\nRoughly: of those whom a gate put off some wait for their turn again.");
    for (const auto& closed : why.at("next").at("closed"))
        text += QStringLiteral("\nOf the next %1 in turn %2 will not be called yet: %3 (%4 is one)")
                    .arg(number(why.at("next"), "judged"), number(closed, "contacts"), member(closed, "code"),
                         number(closed, "contact_id"));
    return text;
}

QString forecastText(const nlohmann::json& forecast)
{
    const QString unknown = member(forecast, "unknown");
    if (unknown == u"nobody_left")
        return QStringLiteral("Nobody is left to call.");
    if (unknown == u"too_few_calls") {
        return QStringLiteral("When it will be through can't be told yet: %1 calls ended lately, 20 are needed.")
            .arg(number(forecast, "calls"));
    }
    const QString rate = QString::number(forecast.at("per_hour").get<double>());
    const QString at = member(forecast, "finish_at");
    const QString again = QString::number(forecast.at("again").get<double>() * 100, 'f', 0);
    const QString so = QStringLiteral("At %1 calls an hour").arg(rate) +
                       (again == u"0" ? QString() : QStringLiteral(", %1 % of them to be made again,").arg(again));
    return at.isEmpty() ? so + QStringLiteral(" it will not be through in sight.")
                        : so + QStringLiteral(" it will be through about %1.").arg(at);
}

Result<void> why(Context& context)
{
    AUTOLYNX_TRY(connection, context.connect());
    AUTOLYNX_TRY(campaign, campaignId(*connection, context.argument()));
    AUTOLYNX_TRY(found, connection->json(QStringLiteral("SELECT autolynx.campaign_why(?::uuid)"), {campaign}));
    const QString text =
        QStringLiteral("%1: %2 wait, %3 are on the phone, %4 more calls could start now.\n\n%5\n\n%6\n\n%7")
            .arg(member(found, "state"), number(found, "pending"), number(found, "active"),
                 number(found.at("room"), "free"), holdsText(found.at("holds")), waitsText(found),
                 forecastText(found.at("forecast")));
    context.print(found, text);
    return {};
}

} // namespace

QList<Command> whyCommands()
{
    return {command(
        {.words = "campaign why",
         .summary = "Say what a campaign waits for, and when it will be through",
         .positional = "<campaign>",
         .about = "What holds the whole; how many contacts wait for what, when the next of them may be called and\n"
                  "which that is; and when all will have been called, as fast as calls have ended in the last\n"
                  "quarter of an hour, within their calling hours. For one contact: contact why.",
         .example = "autolynxctl campaign why 'Spring offer'"},
        why)};
}

} // namespace autolynx::ctl
