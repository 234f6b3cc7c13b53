// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/command_watch.h"

#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kLook = 1s;

QString member(const nlohmann::json& object, const char* name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string()
               ? QString::fromStdString(found->get<std::string>())
               : QString();
}

} // namespace

CommandWatch::CommandWatch(Database* database, QObject* parent) : QObject(parent), database_(database)
{
    connect(&timer_, &QTimer::timeout, this, &CommandWatch::look);
    if (!database_)
        return;
    connect(database_, &Database::changed, this, [this](const QString& what) {
        if (isUnderWay() && what == QStringLiteral("command:") + id_)
            look();
    });
}

void CommandWatch::ask(const QString& what, const QString& sql, const QVariantList& parameters)
{
    what_ = what;
    id_.clear();
    assistantId_.clear();
    callId_.clear();
    setState(State::Asking);
    database_->ask(sql, parameters).then(this, [this, asked = ++asked_](Result<nlohmann::json> answer) {
        if (asked != asked_)
            return;
        if (!answer) {
            error_ = answer.error();
            setState(State::Failed);
            return;
        }
        id_ = member(*answer, "command_id");
        assistantId_ = member(*answer, "assistant_id");
        setState(State::Pending);
        timer_.start(kLook);
        look();
    });
}

void CommandWatch::look()
{
    if (looking_ || id_.isEmpty())
        return;
    looking_ = true;
    database_->ask(QStringLiteral("SELECT autolynx.command_show(?::uuid)"), {id_})
        .then(this, [this, asked = asked_](Result<nlohmann::json> answer) {
            looking_ = false;
            if (asked != asked_ || !isUnderWay() || !answer)
                return; // unreachable: the request is stored, and will be looked at again
            const QString state = member(*answer, "state");
            const auto& result = (*answer)["result"];
            if (assistantId_.isEmpty())
                assistantId_ = member(result, "assistant_id");
            callId_ = member(result, "call_id");
            if (state == u"FAILED") {
                const auto& told = (*answer)["error"];
                error_ = refused(member(told, "code"), member(told, "message"));
                if (error_.message.isEmpty())
                    error_.message = tr("The provider refused the request.");
            }
            setState(state == u"DONE"      ? State::Done
                     : state == u"FAILED"  ? State::Failed
                     : state == u"RUNNING" ? State::Running
                     : state == u"UNKNOWN" ? State::Unknown
                                           : State::Pending);
        });
}

void CommandWatch::setState(State state)
{
    if (state >= State::Done)
        timer_.stop();
    if (state == state_)
        return;
    state_ = state;
    Q_EMIT changed();
}

QString CommandWatch::text() const
{
    switch (state_) {
    case State::None:
        return {};
    case State::Asking:
    case State::Pending:
        return tr("%1: waits for a worker").arg(what_);
    case State::Running:
        return tr("%1: the provider is being asked").arg(what_);
    case State::Unknown:
        return tr("%1: the provider has not answered; it is looked up before it is tried again").arg(what_);
    case State::Done:
        return tr("%1: done").arg(what_);
    case State::Failed:
        return tr("%1 failed: %2").arg(what_, error_.message);
    }
    return {};
}

} // namespace autolynx::ui
