// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/campaign_fields.h"

#include "app/ctl/campaign_limits.h"
#include "app/ctl/lookup.h"

#include "core/domain/calling_hours.h"

#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

constexpr qint64 kMostCalls = 10'000;
constexpr qint64 kLongestCall = 43'200;

Result<void> addCap(const Context& context, nlohmann::json& fields)
{
    if (context.has("cap")) {
        AUTOLYNX_TRY(cap, context.number("cap", 1, kMostCalls));
        fields["cap"] = cap;
    }
    if (context.has("mode"))
        fields["mode"] = context.value("mode").toStdString();
    if (!context.has("batch-size"))
        return {};
    if (context.has("cap") || context.value("mode") == u"continuous") {
        return usage(QStringLiteral("usage"),
                     QStringLiteral("--batch-size is the cap of strict batches: it goes with neither --cap nor --mode "
                                    "continuous."));
    }
    AUTOLYNX_TRY(size, context.number("batch-size", 1, kMostCalls));
    fields["mode"] = "batch";
    fields["cap"] = size;
    return {};
}

Result<void> addWindow(const Context& context, nlohmann::json& fields)
{
    if (context.has("window")) {
        const QStringList parts = context.options().values(QStringLiteral("window"));
        AUTOLYNX_TRY(hours, parseCallingHours(parts.join(u',')));
        fields["hours"] = hours;
    }
    if (context.value("unknown-zone") == u"block")
        fields["fallback_zone"] = nullptr;
    else if (context.has("unknown-zone"))
        fields["fallback_zone"] = context.value("unknown-zone").toStdString();
    if (context.has("holidays")) {
        const QString wish = context.value("holidays");
        if (wish != u"call" && wish != u"skip")
            return usage(QStringLiteral("usage"), QStringLiteral("--holidays is either call or skip."));
        fields["skip_holidays"] = wish == u"skip";
    }
    if (context.has("require-consent") && context.has("no-require-consent"))
        return usage(QStringLiteral("usage"),
                     QStringLiteral("Either --require-consent or --no-require-consent, not both."));
    if (context.has("require-consent") || context.has("no-require-consent"))
        fields["consent_required"] = context.has("require-consent");
    return {};
}

} // namespace

QList<QCommandLineOption> campaignOptions()
{
    const QList<QCommandLineOption> options = {
        option("name", "Its name.", "name"),
        option("line", "A line to call from, by id or number; again for several, which are used in turn.", "line"),
        option("cap", "At most so many calls at once (8).", "n"),
        option("mode",
               "continuous: a call that ends makes room for the next; batch: the next batch starts when all of "
               "the last have ended.",
               "mode"),
        option("batch-size", "Strict batches of so many: --mode batch with this cap.", "n"),
        option("dispatch", "events: a freed slot is filled within a second; cadence: on the minute's tick alone.",
               "dispatch"),
        option("line-quiet", "Start no call on a line that is in use."),
        option("no-line-quiet", "Let calls share a line."),
        option("window",
               "Call in these hours by the recipient's clock (08:00-21:00 daily), such as 'mon-fri 09:00-12:00 "
               "13:00-18:00, sat 10:00-14:00'; a day that is not named has none, 20:00-02:00 runs into the next day. "
               "What the law of where they are leaves is less.",
               "hours"),
        option("unknown-zone",
               "Time zone to take for numbers whose own is not known, such as America/Chicago; block (as it is without "
               "this): they are not called.",
               "zone"),
        option("holidays", "skip: nobody is called on a holiday of where they are; call: they are.", "call|skip"),
        option("require-consent", "Call only whom the list says have agreed to it (column consent)."),
        option("no-require-consent", "Call the others too."),
        option("max-duration", "Longest call, in seconds (the assistant's).", "s"),
        option("default", "What a variable is where the list has none; again for several.", "variable=value"),
        option("alert-usd", "Say so once it has cost this much, in US dollars; none: never.", "usd"),
    };
    return options + limitOptions();
}

Result<nlohmann::json> campaignFields(const Context& context, db::Connection& connection)
{
    nlohmann::json fields = nlohmann::json::object();
    if (context.has("name"))
        fields["name"] = context.value("name").toStdString();
    for (const QString& line : context.options().values(QStringLiteral("line"))) {
        AUTOLYNX_TRY(id, lineId(connection, line));
        fields["line_ids"].push_back(id.toStdString());
    }
    AUTOLYNX_CHECK(addCap(context, fields));
    AUTOLYNX_CHECK(addWindow(context, fields));
    AUTOLYNX_CHECK(addLimits(context, fields));
    if (context.has("dispatch"))
        fields["dispatch"] = context.value("dispatch").toStdString();
    if (context.has("line-quiet") && context.has("no-line-quiet"))
        return usage(QStringLiteral("usage"), QStringLiteral("Either --line-quiet or --no-line-quiet, not both."));
    if (context.has("line-quiet") || context.has("no-line-quiet"))
        fields["line_quiet"] = context.has("line-quiet");
    if (context.has("max-duration")) {
        AUTOLYNX_TRY(seconds, context.number("max-duration", 10, kLongestCall));
        fields["max_duration_seconds"] = seconds;
    }
    for (const QString& value : context.options().values(QStringLiteral("default"))) {
        const qsizetype equals = value.indexOf(u'=');
        if (equals < 1)
            return usage(QStringLiteral("usage"), QStringLiteral("--default is not of the form variable=value."));
        fields["variable_defaults"][value.left(equals).toStdString()] = value.mid(equals + 1).toStdString();
    }
    return fields;
}

} // namespace autolynx::ctl
