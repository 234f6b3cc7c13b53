// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/people_words.h"

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

// "entity.field=after".
constexpr std::array kSentences{
    Words{"members.active=true", QT_TRANSLATE_NOOP("Event", "May enter")},
    Words{"members.active=false", QT_TRANSLATE_NOOP("Event", "May not enter any more")},
    Words{"members.password=set", QT_TRANSLATE_NOOP("Event", "Got another password")},
    Words{"members.password=removed", QT_TRANSLATE_NOOP("Event", "Has no password any more")},
    Words{"members.sign_in=password", QT_TRANSLATE_NOOP("Event", "Signed in with their password")},
    Words{"members.sign_in=token", QT_TRANSLATE_NOOP("Event", "Signed in by way of the identity provider")},
    Words{"sessions.kind=desktop", QT_TRANSLATE_NOOP("Event", "A session began")},
    Words{"sessions.kind=local", QT_TRANSLATE_NOOP("Event", "Got a way in on the server's own machine")},
    Words{"sessions.ended_how=signed_out", QT_TRANSLATE_NOOP("Event", "Signed out")},
    Words{"sessions.ended_how=revoked", QT_TRANSLATE_NOOP("Event", "The session was ended")},
    Words{"sessions.ended_how=disabled", QT_TRANSLATE_NOOP("Event", "The session ended: they were disabled")},
    Words{"sessions.ended_how=expired", QT_TRANSLATE_NOOP("Event", "The session expired")},
    Words{"sessions.ended_how=too_many", QT_TRANSLATE_NOOP("Event", "The session made room for another one")},
    Words{"sessions.ended_how=password", QT_TRANSLATE_NOOP("Event", "The session ended: they got another password")},
    Words{"sessions.ended_how=", QT_TRANSLATE_NOOP("Event", "The session goes on")},
};

// Why somebody did not come in. What they were told does not tell them apart; the record does.
constexpr std::array kRefusals{
    Words{"unknown_account", QT_TRANSLATE_NOOP("Event", "Not signed in: nobody has that address")},
    Words{"wrong_password", QT_TRANSLATE_NOOP("Event", "Not signed in: wrong password")},
    Words{"no_password", QT_TRANSLATE_NOOP("Event", "Not signed in: they have no password")},
    Words{"disabled", QT_TRANSLATE_NOOP("Event", "Not signed in: they are disabled")},
    Words{"member_not_found", QT_TRANSLATE_NOOP("Event", "Not signed in: they are disabled")},
    Words{"passwords_off", QT_TRANSLATE_NOOP("Event", "Not signed in: passwords are not taken here")},
    Words{"no_identity_provider", QT_TRANSLATE_NOOP("Event", "Not signed in: there is no identity provider here")},
    Words{"identity_provider_unreachable",
          QT_TRANSLATE_NOOP("Event", "Not signed in: the identity provider did not answer")},
    Words{"token_expired", QT_TRANSLATE_NOOP("Event", "Not signed in: the access token had expired")},
};

template <std::size_t N> QString find(const std::array<Words, N>& words, const QString& key)
{
    for (const Words& each : words) {
        if (key == QLatin1StringView(each.key))
            return say(each.text);
    }
    return {};
}

} // namespace

QString peopleEventText(const RecordedEvent& event)
{
    if (event.entity != u"members" && event.entity != u"sessions")
        return {};
    if (event.action == u"sign_in_refused") {
        const QString text = find(kRefusals, event.after);
        return text.isEmpty() ? say(QT_TRANSLATE_NOOP("Event", "Not signed in: the access token is not good")) : text;
    }
    return find(kSentences, event.entity + u'.' + event.field + u'=' + event.after);
}

} // namespace autolynx::ui
