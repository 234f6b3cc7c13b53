// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/health_lines.h"

#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

using Json = nlohmann::json;

QString say(const char* text)
{
    return QCoreApplication::translate("Health", text);
}

} // namespace

void addCapacity(QList<HealthFact>& facts, const Json& capacity, const QDateTime& now)
{
    const QString name = QStringLiteral("line");
    const qint64 active = numberOf(capacity, "active");
    const qint64 cap = numberOf(capacity, "cap");
    const auto limit = realOf(capacity, "provider_limit");
    const QDateTime blocked = timeOf(capacity, "blocked_until");
    facts << HealthFact{name,
                        say(QT_TRANSLATE_NOOP("Health", "Slots")),
                        Level::Good,
                        say(QT_TRANSLATE_NOOP("Health", "%1 of %2")).arg(numberText(active), numberText(cap)),
                        say(QT_TRANSLATE_NOOP("Health", "Calls under way by our count, of all campaigns.")),
                        {}};
    HealthFact truth{name,
                     say(QT_TRANSLATE_NOOP("Health", "The provider's count")),
                     Level::Good,
                     limit ? say(QT_TRANSLATE_NOOP("Health", "its limit is %1")).arg(numberText(qint64(*limit)))
                           : say(QT_TRANSLATE_NOOP("Health", "not told yet")),
                     limit ? say(QT_TRANSLATE_NOOP("Health", "Said %1. It agrees with ours as far as it has said."))
                                 .arg(timeText(timeOf(capacity, "provider_limit_at"), now))
                           : say(QT_TRANSLATE_NOOP("Health", "It tells its limit with its answers to calls.")),
                     {}};
    if (blocked.isValid()) {
        truth.level = Level::Warning;
        truth.value =
            say(QT_TRANSLATE_NOOP("Health", "full at %1 of ours")).arg(numberText(numberOf(capacity, "blocked_slots")));
        truth.meaning =
            say(QT_TRANSLATE_NOOP("Health", "The provider says that all its slots are taken, while we count %1: "
                                            "somebody else uses the account, or it has not noticed an end."))
                .arg(numberText(active));
        truth.remedy = say(QT_TRANSLATE_NOOP("Health", "No more than those until %1, or until a call ends. Lower the "
                                                       "account's cap if others share it."))
                           .arg(clockText(blocked));
    }
    facts << truth;
    if (const qint64 unknown = numberOf(capacity, "unknown"); unknown > 0)
        facts << HealthFact{name,
                            say(QT_TRANSLATE_NOOP("Health", "Launches without an answer")),
                            Level::Warning,
                            numberText(unknown),
                            say(QT_TRANSLATE_NOOP("Health", "They keep their slots until the provider has said whether "
                                                            "they were placed.")),
                            say(QT_TRANSLATE_NOOP("Health", "Nothing: it is being found out, in 15 to 40 minutes."))};
}

void addLines(QList<HealthFact>& facts, const Json& lines, const QDateTime& now)
{
    const QString name = QStringLiteral("line");
    if (lines.empty())
        facts << HealthFact{name,
                            say(QT_TRANSLATE_NOOP("Health", "Lines")),
                            Level::Bad,
                            say(QT_TRANSLATE_NOOP("Health", "none")),
                            say(QT_TRANSLATE_NOOP("Health", "There is no number to call from.")),
                            say(QT_TRANSLATE_NOOP("Health", "Buy or import one at the provider, then fetch the lines: "
                                                            "autolynxctl line sync."))};
    for (const auto& line : lines) {
        const bool present = flagOf(line, "present");
        const bool usable = present && textOf(line, "status") == u"active";
        const qint64 most = numberOf(line, "max_calls");
        const qint64 daily = numberOf(line, "daily_calls");
        const qint64 day = numberOf(line, "day");
        const bool spent = daily > 0 && day >= daily;
        const QString number = textOf(line, "number");
        QString value =
            most > 0 ? say(QT_TRANSLATE_NOOP("Health", "%1 of %2 on the phone"))
                           .arg(numberText(numberOf(line, "active")), numberText(most))
                     : say(QT_TRANSLATE_NOOP("Health", "%1 on the phone")).arg(numberText(numberOf(line, "active")));
        value += QStringLiteral(" · ") +
                 (daily > 0
                      ? say(QT_TRANSLATE_NOOP("Health", "%1 of %2 in 24 hours")).arg(numberText(day), numberText(daily))
                      : say(QT_TRANSLATE_NOOP("Health", "%1 in 24 hours")).arg(numberText(day)));
        HealthFact fact{
            name,
            number.isEmpty() ? textOf(line, "name") : phoneText(number),
            Level::Good,
            value,
            textOf(line, "name") + QStringLiteral(". ") +
                say(QT_TRANSLATE_NOOP("Health", "Looked at %1.")).arg(timeText(timeOf(line, "synced_at"), now)),
            {}};
        if (!usable) {
            fact.level = flagOf(line, "used") ? Level::Bad : Level::Warning;
            fact.meaning = present ? say(QT_TRANSLATE_NOOP("Health", "Its status is “%1”: it can't be called from."))
                                         .arg(textOf(line, "status"))
                                   : say(QT_TRANSLATE_NOOP("Health", "The provider has it no more."));
            fact.remedy =
                say(QT_TRANSLATE_NOOP("Health", "Give its campaigns another line, or mend it at the provider."));
        } else if (spent) {
            fact.level = Level::Warning;
            fact.remedy = say(QT_TRANSLATE_NOOP("Health", "It has made its calls of the day; another line goes on."));
        }
        facts << fact;
    }
}

} // namespace autolynx::ui
