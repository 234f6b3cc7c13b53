// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/db/dialer_fixture.h"

#include "core/base/time_text.h"

namespace autolynx::test {

using namespace std::chrono_literals;

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
            {"call", {{"id", FakeVapi::idOf(callId)}, {"name", callId}}}};
}

json DialerBench::report(const std::string& callId, const char* reason, double cost) const
{
    return {{"type", "end-of-call-report"},
            {"endedReason", reason},
            {"timestamp", clock->now().time_since_epoch() / 1ms},
            {"cost", cost},
            {"endedAt", isoTime(clock->now())},
            {"artifact", {{"transcript", "AI: Hello."}}},
            {"call", {{"id", FakeVapi::idOf(callId)}, {"name", callId}}}};
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
