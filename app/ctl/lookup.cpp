// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/lookup.h"

#include <QElapsedTimer>
#include <QThread>
#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ctl {
namespace {

bool isUuid(const QString& text)
{
    return text.size() == 36 && !QUuid(text).isNull();
}

Result<QString> oneOf(const nlohmann::json& list, const QString& wanted, std::initializer_list<const char*> keys,
                      const char* kind)
{
    QStringList found;
    for (const auto& each : list) {
        for (const char* key : keys) {
            if (member(each, key) == wanted) {
                found += member(each, "id");
                break;
            }
        }
    }
    if (found.size() == 1)
        return found.first();
    const QString word = QLatin1StringView(kind);
    if (found.isEmpty()) {
        return refused(word + QStringLiteral("_not_found"), QStringLiteral("There is no such %1.").arg(word),
                       QStringLiteral("See: autolynxctl %1 list").arg(word));
    }
    return refused(QStringLiteral("ambiguous_name"),
                   QStringLiteral("Several are called so: one %1 has to be named by its id.").arg(word),
                   QStringLiteral("See: autolynxctl %1 list").arg(word));
}

} // namespace

QString member(const nlohmann::json& object, const char* key)
{
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? QString::fromStdString(it->get<std::string>()) : QString();
}

// By pages, newest first.
static Result<nlohmann::json> campaignsCalled(db::Connection& connection, const QString& name, bool archived)
{
    nlohmann::json found = nlohmann::json::array();
    QVariant before(QMetaType(QMetaType::LongLong));
    while (true) {
        AUTOLYNX_TRY(page, connection.json(QStringLiteral("SELECT autolynx.campaign_list(?::bigint, 1000, ?)"),
                                           {before, archived}));
        if (page.empty())
            return found;
        before = qint64(page.back().at("seq").get<qint64>());
        for (const auto& each : page) {
            if (member(each, "name") == name)
                found.push_back(each);
        }
    }
}

Result<QString> campaignId(db::Connection& connection, const QString& idOrName)
{
    if (isUuid(idOrName))
        return idOrName;
    AUTOLYNX_TRY(shelf, campaignsCalled(connection, idOrName, false));
    if (!shelf.empty())
        return oneOf(shelf, idOrName, {"name"}, "campaign");
    AUTOLYNX_TRY(archive, campaignsCalled(connection, idOrName, true));
    return oneOf(archive, idOrName, {"name"}, "campaign");
}

Result<QString> assistantId(db::Connection& connection, const QString& idOrName)
{
    if (isUuid(idOrName))
        return idOrName;
    AUTOLYNX_TRY(list, connection.json(QStringLiteral("SELECT autolynx.assistant_list()")));
    return oneOf(list, idOrName, {"name", "provider_assistant_id"}, "assistant");
}

Result<QString> lineId(db::Connection& connection, const QString& idOrNumber)
{
    if (isUuid(idOrNumber))
        return idOrNumber;
    AUTOLYNX_TRY(list, connection.json(QStringLiteral("SELECT autolynx.line_list()")));
    return oneOf(list, idOrNumber, {"number", "name", "provider_phone_number_id"}, "line");
}

Result<nlohmann::json> showCampaign(db::Connection& connection, const QString& id)
{
    return connection.json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id});
}

Result<QList<qint64>> contactIds(db::Connection& connection, const QString& campaign, const QStringList& idsOrNumbers)
{
    QList<qint64> ids;
    for (const QString& given : idsOrNumbers) {
        bool ok = false;
        const qint64 id = given.toLongLong(&ok);
        if (ok && id > 0 && !given.startsWith(u'+')) {
            ids += id;
            continue;
        }
        AUTOLYNX_TRY(found, connection.json(QStringLiteral("SELECT autolynx.contact_list(?::uuid, NULL, ?, 0, 1)"),
                                            {campaign, given}));
        if (found.empty()) {
            return refused(QStringLiteral("contact_not_found"), QStringLiteral("The campaign has no such contact."),
                           QStringLiteral("Give its id, or its number with + and country code."));
        }
        ids += found.front().at("id").get<qint64>();
    }
    return ids;
}

Result<QString> callId(const QString& id)
{
    if (isUuid(id))
        return id;
    return refused(QStringLiteral("call_not_found"), QStringLiteral("That is no call's id."),
                   QStringLiteral("See: autolynxctl call list <campaign>"));
}

Result<nlohmann::json> waitForCall(db::Connection& connection, const QString& id, std::chrono::milliseconds patience,
                                   const std::function<void(const nlohmann::json& call)>& onChange)
{
    QElapsedTimer waited;
    waited.start();
    QString last;
    while (true) {
        AUTOLYNX_TRY(call, connection.json(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {id}));
        const QString status = member(call, "launch") + u' ' + member(call, "status");
        if (status != last && onChange)
            onChange(call);
        last = status;
        const bool unplaced = member(call, "launch") == u"RELEASED" || member(call, "launch") == u"UNCERTAIN";
        const bool ended = !member(call, "ended_at").isEmpty() && member(call, "status") != u"TIMEOUT";
        if (unplaced || (ended && call.at("reported").get<bool>()))
            return call;
        if (waited.hasExpired(patience.count())) {
            return unreachable(QStringLiteral("no_answer_yet"),
                               QStringLiteral("The call goes on, or its report has not come yet."),
                               QStringLiteral("Look at it again with: autolynxctl call show %1").arg(id));
        }
        QThread::msleep(100);
    }
}

Result<nlohmann::json> waitForCommand(db::Connection& connection, const QString& commandId,
                                      std::chrono::milliseconds patience)
{
    QElapsedTimer waited;
    waited.start();
    while (true) {
        AUTOLYNX_TRY(command, connection.json(QStringLiteral("SELECT autolynx.command_show(?::uuid)"), {commandId}));
        const QString state = member(command, "state");
        if (state == u"DONE")
            return command;
        if (state == u"FAILED") {
            const auto& error = command.at("error");
            return refused(error.is_null() ? QStringLiteral("provider_refused") : member(error, "code"),
                           error.is_null() || member(error, "message").isEmpty()
                               ? QStringLiteral("The provider refused the request.")
                               : member(error, "message"));
        }
        if (waited.hasExpired(patience.count())) {
            return unreachable(QStringLiteral("no_answer_yet"),
                               QStringLiteral("The request is stored, but no worker has carried it out yet."),
                               QStringLiteral("See that a worker runs; it will still be done."));
        }
        QThread::msleep(100);
    }
}

} // namespace autolynx::ctl
