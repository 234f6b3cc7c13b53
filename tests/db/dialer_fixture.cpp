// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialer_fixture.h"

#include "core/base/time_text.h"

#include <algorithm>
#include <ctime>

namespace autolynx::test {
namespace {

using namespace std::chrono_literals;

std::string idOf(const std::string& callId)
{
    return "p-" + callId;
}

TimePoint updatedAt(const json& call)
{
    return *parseIsoTime(call["updatedAt"].get<std::string>());
}

} // namespace

FakeVapi::FakeVapi(const Clock& clock)
    : clock_(clock), launch_(accept), assistant_([](FakeVapi& vapi, const json& body, const Answer& answer) {
          reply(answer, 201, vapi.makeAssistant(body));
      })
{
    server_ = std::make_unique<http::Server>(
        http::ServerOptions(), [this](const http::Request& request, const Answer& answer) { handle(request, answer); });
}

std::string FakeVapi::url() const
{
    return "http://127.0.0.1:" + std::to_string(server_->port());
}

void FakeVapi::onLaunch(Script script)
{
    const std::lock_guard lock(mutex_);
    launch_ = std::move(script);
}

void FakeVapi::onAssistant(Script script)
{
    const std::lock_guard lock(mutex_);
    assistant_ = std::move(script);
}

void FakeVapi::reply(const Answer& answer, int status, const json& body, http::Headers headers)
{
    answer->send({status, body.dump(), "application/json", std::move(headers)});
}

void FakeVapi::accept(FakeVapi& vapi, const json& body, const Answer& answer)
{
    reply(answer, 201, vapi.make(body));
}

json FakeVapi::make(const json& body)
{
    json call = {{"id", idOf(body["name"])},
                 {"orgId", "org"},
                 {"type", "outboundPhoneCall"},
                 {"status", "queued"},
                 {"createdAt", isoTime(clock_.now())},
                 {"updatedAt", isoTime(clock_.now())},
                 {"cost", 0},
                 {"name", body["name"]},
                 {"customer", body["customer"]},
                 {"phoneNumberId", body["phoneNumberId"]},
                 {"assistantOverrides", body["assistantOverrides"]},
                 {"monitor", {{"controlUrl", url() + "/control"}}}};
    insert(call);
    return call;
}

void FakeVapi::insert(json call)
{
    const std::lock_guard lock(mutex_);
    const std::string id = call["id"];
    calls_[id] = std::move(call);
}

json FakeVapi::makeAssistant(const json& body)
{
    const std::lock_guard lock(mutex_);
    json assistant = body;
    assistant["id"] = "assistant-" + std::to_string(assistants_.size() + 1);
    assistant["orgId"] = "org";
    assistant["createdAt"] = assistant["updatedAt"] = isoTime(clock_.now());
    assistants_.push_back(assistant);
    return assistant;
}

void FakeVapi::editAssistant(const json& changes)
{
    const std::lock_guard lock(mutex_);
    assistants_.back().update(changes);
}

std::vector<json> FakeVapi::assistants() const
{
    const std::lock_guard lock(mutex_);
    return assistants_;
}

void FakeVapi::change(const std::string& callId, const json& changes)
{
    const std::lock_guard lock(mutex_);
    json& call = calls_.at(idOf(callId));
    call.update(changes);
    call["updatedAt"] = isoTime(clock_.now());
}

void FakeVapi::end(const std::string& callId, const char* reason, double cost)
{
    change(callId, {{"status", "ended"},
                    {"endedReason", reason},
                    {"startedAt", isoTime(clock_.now() - 30s)},
                    {"endedAt", isoTime(clock_.now())},
                    {"cost", cost},
                    {"costBreakdown", {{"total", cost}}},
                    {"artifact", {{"transcript", "AI: Hi."}}}});
}

void FakeVapi::forget(const std::string& callId)
{
    const std::lock_guard lock(mutex_);
    calls_.erase(idOf(callId));
}

std::vector<json> FakeVapi::posts() const
{
    const std::lock_guard lock(mutex_);
    return posts_;
}

std::vector<json> FakeVapi::assistantPosts() const
{
    const std::lock_guard lock(mutex_);
    return assistantPosts_;
}

std::vector<TimePoint> FakeVapi::postTimes() const
{
    const std::lock_guard lock(mutex_);
    return postTimes_;
}

int FakeVapi::fetches(const std::string& callId) const
{
    const std::lock_guard lock(mutex_);
    const auto found = fetches_.find(idOf(callId));
    return found == fetches_.end() ? 0 : found->second;
}

void FakeVapi::handle(const http::Request& request, const Answer& answer)
{
    const bool post = request.method == "POST";
    if (post && (request.path == "/call" || request.path == "/assistant")) {
        const json body = json::parse(request.body);
        const bool launch = request.path == "/call";
        Script script;
        {
            const std::lock_guard lock(mutex_);
            (launch ? posts_ : assistantPosts_).push_back(body);
            if (launch)
                postTimes_.push_back(clock_.now());
            script = launch ? launch_ : assistant_;
        }
        script(*this, body, answer);
    } else if (post && request.path == "/control") {
        ++hangups_;
        reply(answer, 200, json::object());
    } else if (request.path == "/call") {
        list(request, answer);
    } else if (request.path.starts_with("/call/")) {
        const std::lock_guard lock(mutex_);
        const std::string id = request.path.substr(6);
        ++fetches_[id];
        const auto found = calls_.find(id);
        if (found == calls_.end())
            reply(answer, 404, {{"message", "Not Found"}, {"statusCode", 404}});
        else
            reply(answer, 200, found->second);
    } else if (request.path == "/assistant") {
        const std::lock_guard lock(mutex_);
        reply(answer, 200, json(assistants_));
    } else if (request.path == "/assistant/assistant-0") { // what campaigns of the bench dial with
        reply(answer, 200, {{"id", "assistant-0"}, {"name", "Ann"}});
    } else if (request.path.starts_with("/assistant/assistant-")) {
        const std::lock_guard lock(mutex_);
        const std::string id = request.path.substr(11);
        const auto found =
            std::find_if(assistants_.begin(), assistants_.end(), [&](const json& a) { return a["id"] == id; });
        if (found == assistants_.end())
            return reply(answer, 404, {{"message", "Not Found"}, {"statusCode", 404}});
        if (request.method == "PATCH")
            found->update(json::parse(request.body));
        reply(answer, 200, *found);
        if (request.method == "DELETE")
            assistants_.erase(found);
    } else if (request.path == "/assistant/there") {
        reply(answer, 200,
              {{"id", "there"},
               {"orgId", "org"},
               {"name", "Ben"},
               {"firstMessage", "Hello"},
               {"server", {{"url", "https://x.test"}, {"headers", {{"Authorization", "SECRET"}}}}},
               {"credentialIds", {"c"}}});
    } else if (request.path == "/phone-number") {
        reply(answer, 200,
              json::array(
                  {{{"id", "line-1"},
                    {"number", "+13125550100"},
                    {"name", "One"},
                    {"provider", "vapi"},
                    {"status", "active"}},
                   {{"id", "line-2"}, {"name", "Trunk"}, {"provider", "byo-phone-number"}, {"status", "active"}}}));
    } else {
        reply(answer, 404, {{"message", "Not Found"}, {"statusCode", 404}});
    }
}

void FakeVapi::list(const http::Request& request, const Answer& answer) const
{
    const auto bound = [&](const char* name) { return parseIsoTime(http::queryValue(request.query, name)); };
    const auto created = bound("createdAtGe"), createdBefore = bound("createdAtLt");
    const auto updated = bound("updatedAtGe"), updatedBefore = bound("updatedAtLt");
    json result = json::array();
    const std::lock_guard lock(mutex_);
    for (const auto& [id, call] : calls_) {
        const TimePoint made = *parseIsoTime(call["createdAt"].get<std::string>());
        const bool in = (!created || made >= *created) && (!createdBefore || made < *createdBefore) &&
                        (!updated || updatedAt(call) >= *updated) &&
                        (!updatedBefore || updatedAt(call) < *updatedBefore);
        if (in && !hidden_)
            result.push_back(call);
    }
    // The provider's Date, which our server would take from the machine's clock.
    char date[40];
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(clock_.now().time_since_epoch()).count();
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    reply(answer, 200, result, {{"Date", date}});
}

DialerBench::DialerBench(double rate)
    : clock((database.setClock("2026-03-03T17:00:00Z", rate), database.clock())), vapi(*clock)
{
    auto& owner = database.owner();
    need(
        owner.query(QStringLiteral("INSERT INTO autolynx.assistants (name, provider_assistant_id, config_json, source, "
                                   "created_at, created_by, registered_at) VALUES ('Ann', 'assistant-0', '{}', "
                                   "'local', now(), 'test', now())")));
    need(owner.query(QStringLiteral("INSERT INTO autolynx.lines (provider_phone_number_id, number, name, synced_at) "
                                    "VALUES ('line-1', '+13125550100', 'One', now())")));
    member = database.connect(database.addMember(QStringLiteral("admin")));
    need(member->query(QStringLiteral("SELECT autolynx.account_cap_set(1000)")));
}

QString DialerBench::startCampaign(int contacts, int cap)
{
    const QString assistant = text("SELECT id FROM autolynx.assistants WHERE provider_assistant_id = 'assistant-0'");
    const json wanted = {{"name", "Test"}, {"assistant_id", assistant.toStdString()}, {"cap", cap}};
    const QString id = need(member->text(QStringLiteral("SELECT autolynx.campaign_create(?::jsonb)"),
                                         {QString::fromStdString(wanted.dump())}));
    need(member->transaction([&]() -> Result<void> {
        AUTOLYNX_TRY(import,
                     member->text(QStringLiteral("SELECT autolynx.import_begin(?::uuid, 'f.csv', '{phone}')"), {id}));
        AUTOLYNX_CHECK(member->query(
            QStringLiteral("SELECT autolynx.import_rows(?::bigint, array_agg(n), array_agg('Contact ' || n), "
                           "array_agg(''::text), array_agg('+1312' || 5550000 + n), array_agg('{}'::text), "
                           "array_agg('America/Chicago|US-IL'::text), array_agg(''::text), array_agg('[]'::text)) "
                           "FROM generate_series(?::bigint, ?::bigint) n"),
            {import, contacts_ + 1, contacts_ + contacts}));
        AUTOLYNX_CHECK(member->query(QStringLiteral("SELECT autolynx.import_finish(?::bigint)"), {import}));
        return {};
    }));
    contacts_ += contacts;
    need(member->query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid)"), {id}));
    return id;
}

dialer::WorkerSettings DialerBench::settings() const
{
    dialer::WorkerSettings settings;
    settings.databaseUrl = database.url(QStringLiteral("autolynx_worker"));
    settings.provider.baseUrl = vapi.url();
    settings.provider.apiKey = Secret("key");
    settings.target.publicUrl = "https://hooks.example.test";
    settings.target.sharedSecret = Secret("webhook-secret");
    return settings;
}

void DialerBench::startWorker()
{
    worker_.reset();
    incarnation_.reset();
    incarnation_ = std::make_unique<dialer::Incarnation>(
        need(dialer::Incarnation::take(QStringLiteral("test"), directory_.path()), "lock"));
    const auto connection = database.connect(QStringLiteral("autolynx_worker"));
    need(dialer::registerWorker(*connection, *incarnation_, "test", settings()));
    worker_ = std::make_unique<dialer::Worker>(settings(), *incarnation_, *clock, [this] { ++replaced; });
    worker_->start();
}

void DialerBench::store(const json& message, const std::string& callId)
{
    storeBytes(QByteArray::fromStdString(json({{"message", message}}).dump()), callId);
}

void DialerBench::storeBytes(const QByteArray& body, const std::string& callId, bool cut)
{
    need(database.worker().query(QStringLiteral("SELECT autolynx.inbox_store(?::bytea[], ?::uuid[], ?::boolean[])"),
                                 {db::byteaArray({body}),
                                  db::textArray({callId.empty() ? QString() : QString::fromStdString(callId)}),
                                  cut ? QStringLiteral("{t}") : QStringLiteral("{f}")}));
}

json DialerBench::statusUpdate(const std::string& callId, const char* status) const
{
    return {{"type", "status-update"},
            {"status", status},
            {"timestamp", clock->now().time_since_epoch() / 1ms},
            {"call", {{"id", idOf(callId)}, {"name", callId}}}};
}

json DialerBench::report(const std::string& callId, const char* reason, double cost) const
{
    return {{"type", "end-of-call-report"},
            {"endedReason", reason},
            {"timestamp", clock->now().time_since_epoch() / 1ms},
            {"cost", cost},
            {"endedAt", isoTime(clock->now())},
            {"artifact", {{"transcript", "AI: Hello."}}},
            {"call", {{"id", idOf(callId)}, {"name", callId}}}};
}

QString DialerBench::text(const char* sql)
{
    return need(database.owner().text(QString::fromUtf8(sql)), sql);
}

bool DialerBench::waitCount(const char* sql, qint64 wanted)
{
    const bool came = waitFor([&] { return count(sql) == wanted; });
    if (!came)
        qWarning("%s is %lld, not %lld", sql, count(sql), wanted);
    return came;
}

} // namespace autolynx::test
