// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/health.h"

#include "ui/format/numbers.h"
#include "ui/models/campaign.h"
#include "ui/models/health_lines.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <QLocale>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using Json = nlohmann::json;

QString say(const char* text)
{
    return QCoreApplication::translate("Health", text);
}

Json part(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found != object.end() ? *found : Json::object();
}

QString lasting(qint64 seconds)
{
    return durationText(std::chrono::seconds(seconds));
}

HealthFact connections(const Json& database)
{
    const qint64 used = numberOf(database, "connections");
    const qint64 most = numberOf(database, "most_connections");
    constexpr qint64 kTight = 80; // of a hundred
    const bool tight = most > 0 && used * 100 >= most * kTight;
    return {QStringLiteral("database"),
            say(QT_TRANSLATE_NOOP("Health", "Connections")),
            tight ? Level::Warning : Level::Good,
            say(QT_TRANSLATE_NOOP("Health", "%1 of %2")).arg(numberText(used), numberText(most)),
            say(QT_TRANSLATE_NOOP("Health", "A console takes three, a worker a few more.")),
            tight ? say(QT_TRANSLATE_NOOP("Health", "When none is left nobody can connect: close consoles, or raise "
                                                    "max_connections."))
                  : QString()};
}

HealthFact clock(const Json& database)
{
    if (flagOf(database, "simulated_clock"))
        return {QStringLiteral("database"),
                say(QT_TRANSLATE_NOOP("Health", "Clock")),
                Level::Waiting,
                say(QT_TRANSLATE_NOOP("Health", "simulated, %1 times as fast"))
                    .arg(QLocale().toString(realOf(database, "clock_rate").value_or(1), 'g', 4)),
                say(QT_TRANSLATE_NOOP("Health", "This is a rehearsal: nobody real is called.")),
                {}};
    return {QStringLiteral("database"),
            say(QT_TRANSLATE_NOOP("Health", "Clock")),
            Level::Good,
            say(QT_TRANSLATE_NOOP("Health", "the database's")),
            say(QT_TRANSLATE_NOOP("Health", "All programs go by it; this computer's clock decides nothing.")),
            {}};
}

void addWorkers(QList<HealthFact>& facts, const Json& workers, const QDateTime& now)
{
    const QString name = QStringLiteral("workers");
    if (workers.empty())
        facts << HealthFact{name,
                            say(QT_TRANSLATE_NOOP("Health", "Workers")),
                            Level::Bad,
                            say(QT_TRANSLATE_NOOP("Health", "none")),
                            say(QT_TRANSLATE_NOOP("Health", "Nobody dials, and calls under way are not followed.")),
                            say(QT_TRANSLATE_NOOP("Health", "Start autolynx-worker on the server."))};
    constexpr qint64 kLate = 10;
    constexpr qint64 kSilent = 30;
    for (const auto& worker : workers) {
        const qint64 silent = numberOf(worker, "silent_seconds");
        const Level level = silent >= kSilent ? Level::Bad : silent >= kLate ? Level::Warning : Level::Good;
        facts << HealthFact{
            name,
            textOf(worker, "host"),
            level,
            say(QT_TRANSLATE_NOOP("Health", "beat %1 s ago")).arg(numberText(silent)) + QStringLiteral(" · ") +
                textOf(worker, "version"),
            say(QT_TRANSLATE_NOOP("Health", "Runs since %1, %2."))
                .arg(timeText(timeOf(worker, "started_at"), now),
                     flagOf(worker, "webhooks") ? say(QT_TRANSLATE_NOOP("Health", "hears of calls by webhooks"))
                                                : say(QT_TRANSLATE_NOOP("Health", "asks for calls every 5 seconds"))),
            level == Level::Good
                ? QString()
                : say(QT_TRANSLATE_NOOP("Health",
                                        "It beats every 2 seconds while it lives. Look at its machine and log; "
                                        "started again it takes over by itself."))};
    }
}

void addProvider(QList<HealthFact>& facts, const Json& provider, const QDateTime& now)
{
    const QString name = QStringLiteral("provider");
    const QDateTime heard = timeOf(provider, "heard_at");
    facts << HealthFact{name,
                        say(QT_TRANSLATE_NOOP("Health", "Last answer")),
                        heard.isValid() ? Level::Good : Level::Waiting,
                        timeText(heard, now),
                        say(QT_TRANSLATE_NOOP("Health", "When it last said something of a call.")),
                        {}};
    const QString hold = textOf(provider, "hold");
    const QDateTime stopped = timeOf(provider, "stopped_at");
    HealthFact dialling{name,
                        say(QT_TRANSLATE_NOOP("Health", "Dialling")),
                        Level::Good,
                        say(QT_TRANSLATE_NOOP("Health", "allowed")),
                        say(QT_TRANSLATE_NOOP("Health", "Nothing holds all campaigns at once.")),
                        {}};
    if (stopped.isValid()) {
        dialling.level = Level::Warning;
        dialling.value = say(QT_TRANSLATE_NOOP("Health", "stopped since %1")).arg(timeText(stopped, now));
        dialling.meaning =
            say(QT_TRANSLATE_NOOP("Health", "%1 stopped all dialling.")).arg(textOf(provider, "stopped_by"));
        dialling.remedy = say(QT_TRANSLATE_NOOP("Health", "An admin can allow it again, at the foot of the window."));
    } else if (!hold.isEmpty()) {
        Campaign held;
        held.state = QStringLiteral("RUNNING");
        held.holdCode = hold;
        held.holdClears = timeOf(provider, "hold_probe_at");
        const Situation situation = situationOf(held, now);
        dialling.level = Level::Bad;
        dialling.value =
            say(QT_TRANSLATE_NOOP("Health", "held since %1")).arg(timeText(timeOf(provider, "hold_since"), now));
        dialling.meaning = situation.reason;
        dialling.remedy = situation.remedy;
    }
    facts << dialling;
    const QDateTime quiet = timeOf(provider, "rate_limited_until");
    const qint64 rate = numberOf(provider, "launches_per_minute");
    facts << HealthFact{
        name,
        say(QT_TRANSLATE_NOOP("Health", "Rate of requests")),
        quiet.isValid() ? Level::Warning : Level::Good,
        quiet.isValid() ? say(QT_TRANSLATE_NOOP("Health", "nothing until %1")).arg(clockText(quiet))
        : rate > 0      ? say(QT_TRANSLATE_NOOP("Health", "at most %1 calls a minute")).arg(numberText(rate))
                        : say(QT_TRANSLATE_NOOP("Health", "no limit set")),
        quiet.isValid() ? say(QT_TRANSLATE_NOOP("Health", "The provider asked for quiet; all workers wait."))
                        : say(QT_TRANSLATE_NOOP("Health", "The provider has not asked anybody to wait.")),
        quiet.isValid()
            ? say(QT_TRANSLATE_NOOP("Health", "It passes by itself. If it returns, set a lower rate of calls."))
            : QString()};
}

void addBreaker(QList<HealthFact>& facts, const Json& breaker, const QDateTime& now)
{
    const QString state = textOf(breaker, "state");
    if (state.isEmpty())
        return;
    const qint64 failed = numberOf(breaker, "failed");
    const bool closed = state == u"closed";
    HealthFact fact{
        QStringLiteral("provider"),
        say(QT_TRANSLATE_NOOP("Health", "Circuit breaker")),
        closed ? Level::Good : Level::Bad,
        closed ? say(QT_TRANSLATE_NOOP("Health", "closed"))
               : say(QT_TRANSLATE_NOOP("Health", "open since %1")).arg(timeText(timeOf(breaker, "since"), now)),
        say(QT_TRANSLATE_NOOP("Health", "Of the last requests %1 failed and %2 were answered."))
            .arg(numberText(failed), numberText(numberOf(breaker, "answered"))),
        {}};
    if (state == u"half_open")
        fact.remedy = say(QT_TRANSLATE_NOOP("Health", "One call tries whether the provider answers again."));
    else if (!closed)
        fact.remedy = say(QT_TRANSLATE_NOOP("Health", "The next call tries it at %1; dialling goes on by itself."))
                          .arg(clockText(timeOf(breaker, "next_probe_at")));
    facts << fact;
}

void addWebhooks(QList<HealthFact>& facts, const Json& webhooks, const QDateTime& now)
{
    const QString name = QStringLiteral("webhooks");
    const bool on = flagOf(webhooks, "on");
    const qint64 polled = numberOf(webhooks, "polled_calls");
    facts << HealthFact{
        name,
        say(QT_TRANSLATE_NOOP("Health", "Last webhook")),
        on ? Level::Good : Level::Waiting,
        on ? timeText(timeOf(webhooks, "last_at"), now) : say(QT_TRANSLATE_NOOP("Health", "not set up")),
        on ? say(QT_TRANSLATE_NOOP("Health", "The provider tells how calls go; what is missed is asked for."))
           : say(QT_TRANSLATE_NOOP("Health", "Without a public address calls are asked for every 5 seconds: %1 now."))
                 .arg(numberText(polled)),
        {}};
    const qint64 waiting = numberOf(webhooks, "waiting");
    const qint64 oldest = numberOf(webhooks, "oldest_seconds");
    constexpr qint64 kBacklog = 30;
    const bool behind = waiting > 0 && oldest >= kBacklog;
    facts << HealthFact{
        name,
        say(QT_TRANSLATE_NOOP("Health", "Not applied yet")),
        behind ? Level::Warning : Level::Good,
        waiting == 0
            ? numberText(0)
            : say(QT_TRANSLATE_NOOP("Health", "%1, the oldest for %2")).arg(numberText(waiting), lasting(oldest)),
        say(QT_TRANSLATE_NOOP("Health", "Stored before they are answered, then applied in order.")),
        behind ? say(QT_TRANSLATE_NOOP("Health", "Workers are behind: see whether one runs, and the "
                                                 "database's speed."))
               : QString()};
    const qint64 dead = numberOf(webhooks, "dead");
    facts << HealthFact{name,
                        say(QT_TRANSLATE_NOOP("Health", "Not understood")),
                        dead > 0 ? Level::Warning : Level::Good,
                        dead > 0 ? QStringLiteral("%1 (%2)").arg(numberText(dead), textOf(webhooks, "dead_code"))
                                 : numberText(0),
                        say(QT_TRANSLATE_NOOP("Health", "Kept as they came; the calls were asked for instead.")),
                        dead > 0 ? say(QT_TRANSLATE_NOOP("Health", "Report it: the provider sends what this version "
                                                                   "does not know."))
                                 : QString()};
}

} // namespace

QString healthPart(const QString& part)
{
    return part == u"database"   ? say(QT_TRANSLATE_NOOP("Health", "Database"))
           : part == u"workers"  ? say(QT_TRANSLATE_NOOP("Health", "Workers"))
           : part == u"provider" ? say(QT_TRANSLATE_NOOP("Health", "Provider"))
           : part == u"line"     ? say(QT_TRANSLATE_NOOP("Health", "Slots and lines"))
                                 : say(QT_TRANSLATE_NOOP("Health", "Webhooks"));
}

QList<HealthFact> healthFrom(const Json& object, const QDateTime& now)
{
    const Json database = part(object, "database");
    QList<HealthFact> facts;
    facts << HealthFact{QStringLiteral("database"),
                        say(QT_TRANSLATE_NOOP("Health", "PostgreSQL")),
                        Level::Good,
                        textOf(database, "version").section(u' ', 0, 0),
                        say(QT_TRANSLATE_NOOP("Health", "%1 of data."))
                            .arg(QLocale().formattedDataSize(numberOf(database, "size_bytes"), 1,
                                                             QLocale::DataSizeTraditionalFormat)),
                        {}}
          << connections(database) << clock(database);
    addWorkers(facts, object.value("workers", Json::array()), now);
    addProvider(facts, part(object, "provider"), now);
    addBreaker(facts, part(object, "breaker"), now);
    addCapacity(facts, part(object, "capacity"), now);
    addLines(facts, object.value("lines", Json::array()), now);
    addWebhooks(facts, part(object, "webhooks"), now);
    return facts;
}

} // namespace autolynx::ui
