// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_words.h"

#include "ui/models/campaign.h"
#include "ui/models/event_values.h"
#include "ui/models/people_words.h"
#include "ui/models/word_table.h"
#include "ui/theme/states.h"

#include <QCoreApplication>

#include <array>

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Event", text);
}

// "entity.field=after": a sentence of its own.
constexpr std::array kSentences{
    Word{"campaign.stopping=true", QT_TRANSLATE_NOOP("Event", "Told to hang up every call")},
    Word{"campaign.stopping=false", QT_TRANSLATE_NOOP("Event", "Hanging up is over")},
    Word{"campaign.finishing=true", QT_TRANSLATE_NOOP("Event", "Told to finish: who waits is skipped")},
    Word{"campaign.finishing=false", QT_TRANSLATE_NOOP("Event", "Finishing is over")},
    Word{"campaign.archived=true", QT_TRANSLATE_NOOP("Event", "Put into the archive")},
    Word{"campaign.archived=false", QT_TRANSLATE_NOOP("Event", "Taken out of the archive")},
    Word{"campaign.line_quiet=true", QT_TRANSLATE_NOOP("Event", "One call a line at a time")},
    Word{"campaign.line_quiet=false", QT_TRANSLATE_NOOP("Event", "Several calls a line at a time")},
    Word{"campaign.skip_holidays=true", QT_TRANSLATE_NOOP("Event", "Nobody is called on holidays")},
    Word{"campaign.skip_holidays=false", QT_TRANSLATE_NOOP("Event", "Holidays are days like others")},
    Word{"campaign.consent_required=true", QT_TRANSLATE_NOOP("Event", "Only who has consented is called")},
    Word{"campaign.consent_required=false", QT_TRANSLATE_NOOP("Event", "Consent is not asked for")},
    Word{"campaign.canary_done=passed", QT_TRANSLATE_NOOP("Event", "The trial calls went well: the others follow")},
    Word{"campaign.canary_done=person", QT_TRANSLATE_NOOP("Event", "A person let the others follow the trial calls")},
    Word{"campaign.canary_done=", QT_TRANSLATE_NOOP("Event", "The trial calls begin anew")},
    Word{"account.stopped=true", QT_TRANSLATE_NOOP("Event", "Stopped all dialling")},
    Word{"account.stopped=false", QT_TRANSLATE_NOOP("Event", "Allowed dialling again")},
    Word{"assistants.active=true", QT_TRANSLATE_NOOP("Event", "Activated")},
    Word{"assistants.active=false", QT_TRANSLATE_NOOP("Event", "Deactivated")},
    Word{"assistants.drift_since=", QT_TRANSLATE_NOOP("Event", "The provider's copy is the same again")},
    Word{"assistants.missing_since=", QT_TRANSLATE_NOOP("Event", "The provider knows it again")},
    Word{"call.launch=RELEASED", QT_TRANSLATE_NOOP("Event", "Taken back before it was placed")},
    Word{"lines.present=true", QT_TRANSLATE_NOOP("Event", "The provider has it")},
    Word{"lines.present=false", QT_TRANSLATE_NOOP("Event", "The provider has it no more")},
    Word{"provider_commands.state=PENDING", QT_TRANSLATE_NOOP("Event", "Waits for a worker")},
    Word{"provider_commands.state=RUNNING", QT_TRANSLATE_NOOP("Event", "A worker asks the provider")},
    Word{"provider_commands.state=UNKNOWN", QT_TRANSLATE_NOOP("Event", "Asked, and no answer yet")},
    Word{"provider_commands.state=DONE", QT_TRANSLATE_NOOP("Event", "The provider has done it")},
    Word{"provider_commands.state=FAILED", QT_TRANSLATE_NOOP("Event", "The provider did not do it")},
};

// "entity.field" whatever it became, or that it was made.
constexpr std::array kChanges{
    Word{"campaign.deleted", QT_TRANSLATE_NOOP("Event", "Deleted")},
    Word{"campaign.name", QT_TRANSLATE_NOOP("Event", "Renamed")},
    Word{"campaign.variable_defaults", QT_TRANSLATE_NOOP("Event", "Other defaults of variables")},
    Word{"campaign.spend", QT_TRANSLATE_NOOP("Event", "The spend reached its alert")},
    Word{"account.spend", QT_TRANSLATE_NOOP("Event", "The account's spend reached its alert")},
    Word{"call.hangup", QT_TRANSLATE_NOOP("Event", "Told to hang up")},
    Word{"call.incident", QT_TRANSLATE_NOOP("Event", "Evidence came late")},
    Word{"assistants.source", QT_TRANSLATE_NOOP("Event", "Made")},
    Word{"assistants.deleted_at", QT_TRANSLATE_NOOP("Event", "Deleted")},
    Word{"assistants.provider_assistant_id", QT_TRANSLATE_NOOP("Event", "Registered with the provider")},
    Word{"assistants.drift_since", QT_TRANSLATE_NOOP("Event", "The provider's copy differs")},
    Word{"assistants.missing_since", QT_TRANSLATE_NOOP("Event", "The provider does not know it any more")},
    Word{"campaigns.pinned_version", QT_TRANSLATE_NOOP("Event", "Accepted its assistant as it is now")},
    Word{"do_not_call.source", QT_TRANSLATE_NOOP("Event", "Put on the list")},
    Word{"do_not_call.removed_at", QT_TRANSLATE_NOOP("Event", "Taken off the list")},
    Word{"call.resolution", QT_TRANSLATE_NOOP("Event", "A person decided what became of it")},
    Word{"calls.resolution", QT_TRANSLATE_NOOP("Event", "A person decided what became of it")},
    Word{"webhook_inbox.rows", QT_TRANSLATE_NOOP("Event", "Old webhooks were dropped")},
};

// What a field is called before its values.
constexpr std::array kFields{
    Word{"cap", QT_TRANSLATE_NOOP("Event", "Calls at once")},
    Word{"provider_limit", QT_TRANSLATE_NOOP("Event", "The provider's limit of calls at once")},
    Word{"launches_per_minute", QT_TRANSLATE_NOOP("Event", "Calls begun a minute")},
    Word{"owner", QT_TRANSLATE_NOOP("Event", "Owner")},
    Word{"hours", QT_TRANSLATE_NOOP("Event", "Calling hours")},
    Word{"pinned_version", QT_TRANSLATE_NOOP("Event", "Calls with its assistant in version")},
    Word{"day_zone", QT_TRANSLATE_NOOP("Event", "A budget's day begins by the clock of")},
    Word{"start_at", QT_TRANSLATE_NOOP("Event", "Starts at")},
    Word{"mode", QT_TRANSLATE_NOOP("Event", "Mode")},
    Word{"dispatch", QT_TRANSLATE_NOOP("Event", "Dials on")},
    Word{"fallback_zone", QT_TRANSLATE_NOOP("Event", "Zone of unknown numbers")},
    Word{"max_duration_seconds", QT_TRANSLATE_NOOP("Event", "Longest call")},
    Word{"alert_micro", QT_TRANSLATE_NOOP("Event", "Alert at")},
    Word{"alert_day_micro", QT_TRANSLATE_NOOP("Event", "Alert a day at")},
    Word{"budget_micro", QT_TRANSLATE_NOOP("Event", "Budget")},
    Word{"budget_day_micro", QT_TRANSLATE_NOOP("Event", "Budget a day")},
    Word{"max_attempts", QT_TRANSLATE_NOOP("Event", "Attempts at most")},
    Word{"retry_outcomes", QT_TRANSLATE_NOOP("Event", "Called again after")},
    Word{"retry_after_seconds", QT_TRANSLATE_NOOP("Event", "Time until the next call")},
    Word{"number_day", QT_TRANSLATE_NOOP("Event", "Calls to a number a day")},
    Word{"number_week", QT_TRANSLATE_NOOP("Event", "Calls to a number in 7 days")},
    Word{"number_ever", QT_TRANSLATE_NOOP("Event", "Calls to a number at all")},
    Word{"canary", QT_TRANSLATE_NOOP("Event", "Trial calls")},
    Word{"imported", QT_TRANSLATE_NOOP("Event", "Contacts added")},
    Word{"status", QT_TRANSLATE_NOOP("Event", "Status")},
    Word{"max_calls", QT_TRANSLATE_NOOP("Event", "Calls at once")},
    Word{"daily_calls", QT_TRANSLATE_NOOP("Event", "Calls a day")},
    Word{"role", QT_TRANSLATE_NOOP("Event", "Role")},
    Word{"goal", QT_TRANSLATE_NOOP("Event", "Goal")},
    Word{"version", QT_TRANSLATE_NOOP("Event", "Changed; version")},
    Word{"value", QT_TRANSLATE_NOOP("Event", "Set to")},
    Word{"campaign_id", QT_TRANSLATE_NOOP("Event", "Campaign")},
    Word{"source_call_id", QT_TRANSLATE_NOOP("Event", "Call")},
    Word{"member_id", QT_TRANSLATE_NOOP("Event", "Person")},
    Word{"mon_fri", QT_TRANSLATE_NOOP("Event", "Legal hours from Monday to Friday")},
    Word{"saturday", QT_TRANSLATE_NOOP("Event", "Legal hours on Saturday")},
    Word{"sunday", QT_TRANSLATE_NOOP("Event", "Legal hours on Sunday")},
    Word{"holidays", QT_TRANSLATE_NOOP("Event", "Legal hours on holidays")},
    Word{"max_calls_24h", QT_TRANSLATE_NOOP("Event", "Legal calls in 24 hours")},
    Word{"hours_between", QT_TRANSLATE_NOOP("Event", "Hours between two calls, by law")},
    Word{"day", QT_TRANSLATE_NOOP("Event", "Day of the holiday")},
    Word{"observed", QT_TRANSLATE_NOOP("Event", "Observed on")},
    Word{"name", QT_TRANSLATE_NOOP("Event", "Name")},
    Word{"error_code", QT_TRANSLATE_NOOP("Event", "Reason")},
};

constexpr std::array kKinds{
    Word{"campaign", QT_TRANSLATE_NOOP("Event", "Campaign")},
    Word{"campaigns", QT_TRANSLATE_NOOP("Event", "Campaign")},
    Word{"account", QT_TRANSLATE_NOOP("Event", "All dialling")},
    Word{"contact", QT_TRANSLATE_NOOP("Event", "Contact")},
    Word{"call", QT_TRANSLATE_NOOP("Event", "Call")},
    Word{"calls", QT_TRANSLATE_NOOP("Event", "Call")},
    Word{"assistants", QT_TRANSLATE_NOOP("Event", "Assistant")},
    Word{"lines", QT_TRANSLATE_NOOP("Event", "Line")},
    Word{"do_not_call", QT_TRANSLATE_NOOP("Event", "Do not call")},
    Word{"members", QT_TRANSLATE_NOOP("Event", "Person")},
    Word{"sessions", QT_TRANSLATE_NOOP("Event", "Person")},
    Word{"settings", QT_TRANSLATE_NOOP("Event", "Setting")},
    Word{"calling_rules", QT_TRANSLATE_NOOP("Event", "Calling rule")},
    Word{"holidays", QT_TRANSLATE_NOOP("Event", "Holiday")},
    Word{"notes", QT_TRANSLATE_NOOP("Event", "Note")},
    Word{"webhook_inbox", QT_TRANSLATE_NOOP("Event", "Webhooks")},
    Word{"provider_commands", QT_TRANSLATE_NOOP("Event", "Provider")},
};

// What workers ask the provider to do.
constexpr std::array kRequests{
    Word{"assistant_create", QT_TRANSLATE_NOOP("Event", "New assistant")},
    Word{"assistant_import", QT_TRANSLATE_NOOP("Event", "Import of an assistant")},
    Word{"assistant_update", QT_TRANSLATE_NOOP("Event", "Change of an assistant")},
    Word{"assistant_delete", QT_TRANSLATE_NOOP("Event", "Deletion of an assistant")},
    Word{"assistant_check", QT_TRANSLATE_NOOP("Event", "Comparison of an assistant")},
    Word{"lines_sync", QT_TRANSLATE_NOOP("Event", "List of lines")},
    Word{"test_call", QT_TRANSLATE_NOOP("Event", "Test call")},
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
    if (const QString text = wordFor(kSentences, "Event", place + u'=' + event.after); !text.isEmpty())
        return text;
    if (const QString text = wordFor(kChanges, "Event", place); !text.isEmpty())
        return text;
    // What has no words of its own is named, with what it was and what it is.
    QString name = wordFor(kFields, "Event", event.field);
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
    const QString text = wordFor(kRequests, "Event", kind);
    return text.isEmpty() ? kind : text;
}

QString eventKind(const QString& entity)
{
    const QString kind = wordFor(kKinds, "Event", entity);
    return kind.isEmpty() ? entity : kind;
}

} // namespace autolynx::ui
