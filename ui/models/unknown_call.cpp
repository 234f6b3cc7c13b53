// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/unknown_call.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/json_fields.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(UnknownCall)
};

QStringList evidenceOf(const nlohmann::json& evidence, const QDateTime& now)
{
    QStringList told;
    const QDateTime sent = timeOf(evidence, "sent_at");
    const QString code = textOf(evidence, "code");
    told << Text::tr("The request was sent %1, and no answer came%2.")
                .arg(timeText(sent, now), code.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(code));
    if (const QDateTime closed = timeOf(evidence, "sender_finished_at"); closed.isValid())
        told << Text::tr("Nothing of it was on its way any more from %1.").arg(timeText(closed, now));
    else
        told << Text::tr("Whoever sent it may still be at it.");
    const qint64 listings = numberOf(evidence, "listings");
    told << (listings > 0 ? Text::tr("It was looked for in %1 lists of the provider's calls, last %2.")
                                .arg(numberText(listings), timeText(timeOf(evidence, "listed_at"), now))
                          : Text::tr("The provider has given no list of its calls since."));
    if (const QDateTime absent = timeOf(evidence, "absent_since"); absent.isValid())
        told << Text::tr("A list at %1 did not have it.").arg(timeText(absent, now));
    if (const QDateTime heard = timeOf(evidence, "heard_at"); heard.isValid())
        told << Text::tr("The provider spoke of it at %1.").arg(timeText(heard, now));
    else
        told << Text::tr("The provider has never spoken of it.");
    return told;
}

} // namespace

QList<UnknownCall> unknownCallsFrom(const nlohmann::json& list, const QDateTime& now)
{
    QList<UnknownCall> calls;
    for (const auto& each : list) {
        UnknownCall call;
        call.id = textOf(each, "call_id");
        call.name = textOf(each, "name");
        call.phone = textOf(each, "phone");
        call.campaign = textOf(each, "kind") == u"test" ? Text::tr("Test call") : textOf(each, "campaign");
        call.decidable = textOf(each, "launch") == u"UNCERTAIN";
        const QString state = textOf(each, "campaign_state");
        call.goesOn = !state.isEmpty() && state != u"COMPLETED" && state != u"FAILED";
        const auto evidence = each.find("evidence");
        const nlohmann::json known =
            evidence != each.end() && evidence->is_object() ? *evidence : nlohmann::json::object();
        call.sent = timeOf(known, "sent_at");
        call.evidence = evidenceOf(known, now);
        if (const auto decides = each.find("decides"); decides != each.end() && decides->is_object()) {
            const QDateTime latest = timeOf(*decides, "latest");
            call.waits = latest.isValid() ? Text::tr("known by %1, or yours to decide").arg(timeText(latest, now))
                                          : Text::tr("is being found out");
        }
        calls << call;
    }
    return calls;
}

} // namespace autolynx::ui
