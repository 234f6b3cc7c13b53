// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/people_words.h"

#include "ui/models/word_table.h"

namespace autolynx::ui {
namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Event", text);
}

// "entity.field=after".
constexpr std::array kSentences{
    Word{"members.active=true", QT_TRANSLATE_NOOP("Event", "May enter")},
    Word{"members.active=false", QT_TRANSLATE_NOOP("Event", "May not enter any more")},
    Word{"members.password=set", QT_TRANSLATE_NOOP("Event", "Got another password")},
    Word{"members.password=removed", QT_TRANSLATE_NOOP("Event", "Has no password any more")},
    Word{"members.sign_in=password", QT_TRANSLATE_NOOP("Event", "Signed in with their password")},
    Word{"members.sign_in=token", QT_TRANSLATE_NOOP("Event", "Signed in by way of the identity provider")},
    Word{"sessions.kind=desktop", QT_TRANSLATE_NOOP("Event", "A session began")},
    Word{"sessions.kind=local", QT_TRANSLATE_NOOP("Event", "Got a way in on the server's own machine")},
    Word{"sessions.ended_how=signed_out", QT_TRANSLATE_NOOP("Event", "Signed out")},
    Word{"sessions.ended_how=revoked", QT_TRANSLATE_NOOP("Event", "The session was ended")},
    Word{"sessions.ended_how=disabled", QT_TRANSLATE_NOOP("Event", "The session ended: they were disabled")},
    Word{"sessions.ended_how=expired", QT_TRANSLATE_NOOP("Event", "The session expired")},
    Word{"sessions.ended_how=too_many", QT_TRANSLATE_NOOP("Event", "The session made room for another one")},
    Word{"sessions.ended_how=password", QT_TRANSLATE_NOOP("Event", "The session ended: they got another password")},
    Word{"sessions.ended_how=", QT_TRANSLATE_NOOP("Event", "The session goes on")},
};

// Why somebody did not come in. What they were told does not tell them apart; the record does.
constexpr std::array kRefusals{
    Word{"unknown_account", QT_TRANSLATE_NOOP("Event", "Not signed in: nobody has that address")},
    Word{"wrong_password", QT_TRANSLATE_NOOP("Event", "Not signed in: wrong password")},
    Word{"no_password", QT_TRANSLATE_NOOP("Event", "Not signed in: they have no password")},
    Word{"disabled", QT_TRANSLATE_NOOP("Event", "Not signed in: they are disabled")},
    Word{"member_not_found", QT_TRANSLATE_NOOP("Event", "Not signed in: they are disabled")},
    Word{"passwords_off", QT_TRANSLATE_NOOP("Event", "Not signed in: passwords are not taken here")},
    Word{"no_identity_provider", QT_TRANSLATE_NOOP("Event", "Not signed in: there is no identity provider here")},
    Word{"identity_provider_unreachable",
         QT_TRANSLATE_NOOP("Event", "Not signed in: the identity provider did not answer")},
    Word{"token_expired", QT_TRANSLATE_NOOP("Event", "Not signed in: the access token had expired")},
};

} // namespace

QString peopleEventText(const RecordedEvent& event)
{
    if (event.entity != u"members" && event.entity != u"sessions")
        return {};
    if (event.action == u"sign_in_refused") {
        const QString text = wordFor(kRefusals, "Event", event.after);
        return text.isEmpty() ? say(QT_TRANSLATE_NOOP("Event", "Not signed in: the access token is not good")) : text;
    }
    return wordFor(kSentences, "Event", event.entity + u'.' + event.field + u'=' + event.after);
}

} // namespace autolynx::ui
