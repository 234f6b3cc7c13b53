// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_words.h"

#include "ui/models/campaign.h"
#include "ui/models/event_values.h"
#include "ui/models/people_words.h"
#include "ui/theme/states.h"

#include <QCoreApplication>

#include <array>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Event", text);
}

struct Words
{
    const char* key;
    const char* text;
};

template <std::size_t N> QString find(const std::array<Words, N>& words, const QString& key)
{
    for (const Words& each : words) {
        if (key == QLatin1StringView(each.key))
            return say(each.text);
    }
    return {};
}

// "entity.field=after": a sentence of its own.
constexpr std::array kSentences{
    Words{"campaign.stopping=true", QT_TRANSLATE_NOOP("Event", "Told to hang up every call")},
    Words{"campaign.stopping=false", QT_TRANSLATE_NOOP("Event", "Hanging up is over")},
    Words{"campaign.finishing=true", QT_TRANSLATE_NOOP("Event", "Told to finish: who waits is skipped")},
    Words{"campaign.finishing=false", QT_TRANSLATE_NOOP("Event", "Finishing is over")},
    Words{"campaign.archived=true", QT_TRANSLATE_NOOP("Event", "Put into the archive")},
    Words{"campaign.archived=false", QT_TRANSLATE_NOOP("Event", "Taken out of the archive")},
    Words{"campaign.line_quiet=true", QT_TRANSLATE_NOOP("Event", "One call a line at a time")},
    Words{"campaign.line_quiet=false", QT_TRANSLATE_NOOP("Event", "Several calls a line at a time")},
    Words{"campaign.skip_holidays=true", QT_TRANSLATE_NOOP("Event", "Nobody is called on holidays")},
    Words{"campaign.skip_holidays=false", QT_TRANSLATE_NOOP("Event", "Holidays are days like others")},
    Words{"campaign.consent_required=true", QT_TRANSLATE_NOOP("Event", "Only who has consented is called")},
    Words{"campaign.consent_required=false", QT_TRANSLATE_NOOP("Event", "Consent is not asked for")},
    Words{"campaign.canary_done=passed", QT_TRANSLATE_NOOP("Event", "The trial calls went well: the others follow")},
    Words{"campaign.canary_done=person", QT_TRANSLATE_NOOP("Event", "A person let the others follow the trial calls")},
    Words{"campaign.canary_done=", QT_TRANSLATE_NOOP("Event", "The trial calls begin anew")},
    Words{"account.stopped=true", QT_TRANSLATE_NOOP("Event", "Stopped all dialling")},
    Words{"account.stopped=false", QT_TRANSLATE_NOOP("Event", "Allowed dialling again")},
    Words{"assistants.active=true", QT_TRANSLATE_NOOP("Event", "Activated")},
    Words{"assistants.active=false", QT_TRANSLATE_NOOP("Event", "Deactivated")},
    Words{"assistants.drift_since=", QT_TRANSLATE_NOOP("Event", "The provider's copy is the same again")},
    Words{"assistants.missing_since=", QT_TRANSLATE_NOOP("Event", "The provider knows it again")},
    Words{"call.launch=RELEASED", QT_TRANSLATE_NOOP("Event", "Taken back before it was placed")},
    Words{"lines.present=true", QT_TRANSLATE_NOOP("Event", "The provider has it")},
    Words{"lines.present=false", QT_TRANSLATE_NOOP("Event", "The provider has it no more")},
    Words{"provider_commands.state=PENDING", QT_TRANSLATE_NOOP("Event", "Waits for a worker")},
    Words{"provider_commands.state=RUNNING", QT_TRANSLATE_NOOP("Event", "A worker asks the provider")},
    Words{"provider_commands.state=UNKNOWN", QT_TRANSLATE_NOOP("Event", "Asked, and no answer yet")},
    Words{"provider_commands.state=DONE", QT_TRANSLATE_NOOP("Event", "The provider has done it")},
    Words{"provider_commands.state=FAILED", QT_TRANSLATE_NOOP("Event", "The provider did not do it")},
};

// "entity.field" whatever it became, or that it was made.
constexpr std::array kChanges{
    Words{"campaign.deleted", QT_TRANSLATE_NOOP("Event", "Deleted")},
    Words{"campaign.name", QT_TRANSLATE_NOOP("Event", "Renamed")},
    Words{"campaign.variable_defaults", QT_TRANSLATE_NOOP("Event", "Other defaults of variables")},
    Words{"campaign.spend", QT_TRANSLATE_NOOP("Event", "The spend reached its alert")},
    Words{"account.spend", QT_TRANSLATE_NOOP("Event", "The account's spend reached its alert")},
    Words{"call.hangup", QT_TRANSLATE_NOOP("Event", "Told to hang up")},
    Words{"call.incident", QT_TRANSLATE_NOOP("Event", "Evidence came late")},
    Words{"assistants.source", QT_TRANSLATE_NOOP("Event", "Made")},
    Words{"assistants.deleted_at", QT_TRANSLATE_NOOP("Event", "Deleted")},
    Words{"assistants.provider_assistant_id", QT_TRANSLATE_NOOP("Event", "Registered with the provider")},
    Words{"assistants.drift_since", QT_TRANSLATE_NOOP("Event", "The provider's copy differs")},
    Words{"assistants.missing_since", QT_TRANSLATE_NOOP("Event", "The provider does not know it any more")},
    Words{"campaigns.pinned_version", QT_TRANSLATE_NOOP("Event", "Accepted its assistant as it is now")},
    Words{"do_not_call.source", QT_TRANSLATE_NOOP("Event", "Put on the list")},
    Words{"do_not_call.removed_at", QT_TRANSLATE_NOOP("Event", "Taken off the list")},
    Words{"call.resolution", QT_TRANSLATE_NOOP("Event", "A person decided what became of it")},
    Words{"calls.resolution", QT_TRANSLATE_NOOP("Event", "A person decided what became of it")},
    Words{"webhook_inbox.rows", QT_TRANSLATE_NOOP("Event", "Old webhooks were dropped")},
};

// What a field is called before its values.
constexpr std::array kFields{
    Words{"cap", QT_TRANSLATE_NOOP("Event", "Calls at once")},
    Words{"provider_limit", QT_TRANSLATE_NOOP("Event", "The provider's limit of calls at once")},
    Words{"launches_per_minute", QT_TRANSLATE_NOOP("Event", "Calls begun a minute")},
    Words{"owner", QT_TRANSLATE_NOOP("Event", "Owner")},
    Words{"hours", QT_TRANSLATE_NOOP("Event", "Calling hours")},
    Words{"pinned_version", QT_TRANSLATE_NOOP("Event", "Calls with its assistant in version")},
    Words{"day_zone", QT_TRANSLATE_NOOP("Event", "A budget's day begins by the clock of")},
    Words{"start_at", QT_TRANSLATE_NOOP("Event", "Starts at")},
    Words{"mode", QT_TRANSLATE_NOOP("Event", "Mode")},
    Words{"dispatch", QT_TRANSLATE_NOOP("Event", "Dials on")},
    Words{"fallback_zone", QT_TRANSLATE_NOOP("Event", "Zone of unknown numbers")},
    Words{"max_duration_seconds", QT_TRANSLATE_NOOP("Event", "Longest call")},
    Words{"alert_micro", QT_TRANSLATE_NOOP("Event", "Alert at")},
    Words{"alert_day_micro", QT_TRANSLATE_NOOP("Event", "Alert a day at")},
    Words{"budget_micro", QT_TRANSLATE_NOOP("Event", "Budget")},
    Words{"budget_day_micro", QT_TRANSLATE_NOOP("Event", "Budget a day")},
    Words{"max_attempts", QT_TRANSLATE_NOOP("Event", "Attempts at most")},
    Words{"retry_outcomes", QT_TRANSLATE_NOOP("Event", "Called again after")},
    Words{"retry_after_seconds", QT_TRANSLATE_NOOP("Event", "Time until the next call")},
    Words{"number_day", QT_TRANSLATE_NOOP("Event", "Calls to a number a day")},
    Words{"number_week", QT_TRANSLATE_NOOP("Event", "Calls to a number in 7 days")},
    Words{"number_ever", QT_TRANSLATE_NOOP("Event", "Calls to a number at all")},
    Words{"canary", QT_TRANSLATE_NOOP("Event", "Trial calls")},
    Words{"imported", QT_TRANSLATE_NOOP("Event", "Contacts added")},
    Words{"status", QT_TRANSLATE_NOOP("Event", "Status")},
    Words{"max_calls", QT_TRANSLATE_NOOP("Event", "Calls at once")},
    Words{"daily_calls", QT_TRANSLATE_NOOP("Event", "Calls a day")},
    Words{"role", QT_TRANSLATE_NOOP("Event", "Role")},
    Words{"goal", QT_TRANSLATE_NOOP("Event", "Goal")},
    Words{"version", QT_TRANSLATE_NOOP("Event", "Changed; version")},
    Words{"value", QT_TRANSLATE_NOOP("Event", "Set to")},
    Words{"campaign_id", QT_TRANSLATE_NOOP("Event", "Campaign")},
    Words{"source_call_id", QT_TRANSLATE_NOOP("Event", "Call")},
    Words{"member_id", QT_TRANSLATE_NOOP("Event", "Person")},
    Words{"mon_fri", QT_TRANSLATE_NOOP("Event", "Legal hours from Monday to Friday")},
    Words{"saturday", QT_TRANSLATE_NOOP("Event", "Legal hours on Saturday")},
    Words{"sunday", QT_TRANSLATE_NOOP("Event", "Legal hours on Sunday")},
    Words{"holidays", QT_TRANSLATE_NOOP("Event", "Legal hours on holidays")},
    Words{"max_calls_24h", QT_TRANSLATE_NOOP("Event", "Legal calls in 24 hours")},
    Words{"hours_between", QT_TRANSLATE_NOOP("Event", "Hours between two calls, by law")},
    Words{"day", QT_TRANSLATE_NOOP("Event", "Day of the holiday")},
    Words{"observed", QT_TRANSLATE_NOOP("Event", "Observed on")},
    Words{"name", QT_TRANSLATE_NOOP("Event", "Name")},
    Words{"error_code", QT_TRANSLATE_NOOP("Event", "Reason")},
};

constexpr std::array kKinds{
    Words{"campaign", QT_TRANSLATE_NOOP("Event", "Campaign")},
    Words{"campaigns", QT_TRANSLATE_NOOP("Event", "Campaign")},
    Words{"account", QT_TRANSLATE_NOOP("Event", "All dialling")},
    Words{"contact", QT_TRANSLATE_NOOP("Event", "Contact")},
    Words{"call", QT_TRANSLATE_NOOP("Event", "Call")},
    Words{"calls", QT_TRANSLATE_NOOP("Event", "Call")},
    Words{"assistants", QT_TRANSLATE_NOOP("Event", "Assistant")},
    Words{"lines", QT_TRANSLATE_NOOP("Event", "Line")},
    Words{"do_not_call", QT_TRANSLATE_NOOP("Event", "Do not call")},
    Words{"members", QT_TRANSLATE_NOOP("Event", "Person")},
    Words{"sessions", QT_TRANSLATE_NOOP("Event", "Person")},
    Words{"settings", QT_TRANSLATE_NOOP("Event", "Setting")},
    Words{"calling_rules", QT_TRANSLATE_NOOP("Event", "Calling rule")},
    Words{"holidays", QT_TRANSLATE_NOOP("Event", "Holiday")},
    Words{"notes", QT_TRANSLATE_NOOP("Event", "Note")},
    Words{"webhook_inbox", QT_TRANSLATE_NOOP("Event", "Webhooks")},
    Words{"provider_commands", QT_TRANSLATE_NOOP("Event", "Provider")},
};

// What workers ask the provider to do.
constexpr std::array kRequests{
    Words{"assistant_create", QT_TRANSLATE_NOOP("Event", "New assistant")},
    Words{"assistant_import", QT_TRANSLATE_NOOP("Event", "Import of an assistant")},
    Words{"assistant_update", QT_TRANSLATE_NOOP("Event", "Change of an assistant")},
    Words{"assistant_delete", QT_TRANSLATE_NOOP("Event", "Deletion of an assistant")},
    Words{"assistant_check", QT_TRANSLATE_NOOP("Event", "Comparison of an assistant")},
    Words{"lines_sync", QT_TRANSLATE_NOOP("Event", "List of lines")},
    Words{"test_call", QT_TRANSLATE_NOOP("Event", "Test call")},
};

QString campaignState(const QString& before, const QString& after)
{
    if (before.isEmpty())
        return say(QT_TRANSLATE_NOOP("Event", "Made"));
    if (before == u"CREATED")
        return say(QT_TRANSLATE_NOOP("Event", "Started"));
    if (after == u"PAUSED")
        return say(QT_TRANSLATE_NOOP("Event", "Paused"));
    if (after == u"COMPLETED")
        return say(QT_TRANSLATE_NOOP("Event", "Completed"));
    if (after == u"FAILED")
        return say(QT_TRANSLATE_NOOP("Event", "Given up"));
    if (before == u"PAUSED")
        return say(QT_TRANSLATE_NOOP("Event", "Resumed"));
    return after == u"DIALING" ? say(QT_TRANSLATE_NOOP("Event", "The provider took the first call"))
                               : say(QT_TRANSLATE_NOOP("Event", "The first call rang"));
}

QString holdText(const QString& code)
{
    Campaign held;
    held.state = QStringLiteral("RUNNING");
    held.holdCode = code;
    return situationOf(held, QDateTime::currentDateTime()).reason;
}

QString holdChange(const QString& before, const QString& after)
{
    return after.isEmpty() ? say(QT_TRANSLATE_NOOP("Event", "The hold is over: %1")).arg(holdText(before))
                           : say(QT_TRANSLATE_NOOP("Event", "Held: %1")).arg(holdText(after));
}

QString contactWord(const QString& state)
{
    return look(state == u"PENDING" || state == u"ACTIVE" ? contactState(state, {}) : contactState({}, state)).word;
}

} // namespace

QString eventText(const RecordedEvent& event)
{
    const QString place = event.entity + u'.' + event.field;
    if (place == u"campaign.state")
        return campaignState(event.before, event.after);
    if (event.field == u"hold")
        return holdChange(event.before, event.after);
    if (place == u"contact.state")
        return QStringLiteral("%1 → %2").arg(contactWord(event.before), contactWord(event.after));
    if (place == u"campaign.line")
        return event.before.isEmpty() ? say(QT_TRANSLATE_NOOP("Event", "Line added: %1")).arg(event.after)
                                      : say(QT_TRANSLATE_NOOP("Event", "Line taken away: %1")).arg(event.before);
    if (event.entity == u"notes")
        return event.action == u"delete" ? say(QT_TRANSLATE_NOOP("Event", "Note removed"))
                                         : say(QT_TRANSLATE_NOOP("Event", "Note written"));
    if (place == u"provider_commands.kind")
        return say(QT_TRANSLATE_NOOP("Event", "Asked for"));
    if (const QString text = peopleEventText(event); !text.isEmpty())
        return text;
    if (const QString text = find(kSentences, place + u'=' + event.after); !text.isEmpty())
        return text;
    if (const QString text = find(kChanges, place); !text.isEmpty())
        return text;
    // What has no words of its own is named, with what it was and what it is.
    QString name = find(kFields, event.field);
    if (name.isEmpty())
        name = event.field;
    const QString after = eventValueText(event.field, event.after);
    return event.before.isEmpty()
               ? QStringLiteral("%1: %2").arg(name, after)
               : QStringLiteral("%1: %2 → %3").arg(name, eventValueText(event.field, event.before), after);
}

QString eventAuthor(const RecordedEvent& event)
{
    if (!event.who.isEmpty())
        return event.who;
    if (event.actor.startsWith(u"autolynx_worker"))
        return say(QT_TRANSLATE_NOOP("Event", "a worker"));
    return event.actor;
}

QString requestText(const QString& kind)
{
    const QString text = find(kRequests, kind);
    return text.isEmpty() ? kind : text;
}

QString eventKind(const QString& entity)
{
    const QString kind = find(kKinds, entity);
    return kind.isEmpty() ? entity : kind;
}

} // namespace autolynx::ui
