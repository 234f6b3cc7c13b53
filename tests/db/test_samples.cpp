// SPDX-License-Identifier: GPL-3.0-or-later
// The provider's messages through parser and database together (R6, R10): all samples apply in any order, every ended
// reason finds its outcome, and no message, however odd, fails the batch that it is applied with.
#include "core/domain/ended_reason.h"
#include "core/provider/call_fact.h"
#include "core/webhook/message.h"
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "tests/unit/vapi_samples.h"

#include <QRandomGenerator>
#include <QUuid>

using namespace autolynx;
using namespace autolynx::provider;
using nlohmann::json;
using test::need;

namespace {

/// A campaign of a new database, all of its contacts' calls claimed and marked as sent: the provider has the word.
class SentCampaign
{
public:
    explicit SentCampaign(int contacts)
    {
        database.setClock("2026-08-25T16:00:00Z"); // a Tuesday, calling hours in all of America
        auto& owner = database.owner();
        const QString assistant = one(
            owner, "INSERT INTO autolynx.assistants (name, provider_assistant_id, config_json, source, created_at, "
                   "created_by, registered_at, checked_at) VALUES ('Ann', 'pa', '{}', 'local', now(), 'test', now(), "
                   "autolynx.now()) RETURNING id");
        const QString line = one(owner, "INSERT INTO autolynx.lines (provider_phone_number_id, number, synced_at) "
                                        "VALUES ('pn', '+13125550000', now()) RETURNING id");
        member = database.connect(database.addMember(QStringLiteral("admin")));
        need(member->query(QStringLiteral("SELECT autolynx.account_cap_set(10000)")));
        const json campaign = {{"name", "Samples"},
                               {"assistant_id", assistant.toStdString()},
                               {"line_ids", {line.toStdString()}},
                               {"cap", 10'000}};
        id = one(*member, "SELECT autolynx.campaign_create(?::jsonb)", {QString::fromStdString(campaign.dump())});
        load(contacts);
        need(member->query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid)"), {id}));
        send(contacts);
    }

    /// Applies facts as the worker does; how many calls changed.
    Result<int> apply(const std::vector<std::string>& facts)
    {
        std::string array = "[";
        for (const std::string& fact : facts)
            array.append(array.size() > 1 ? "," : "").append(fact);
        AUTOLYNX_TRY(applied, database.worker().json(QStringLiteral("SELECT autolynx.apply_facts(?::jsonb)"),
                                                     {QString::fromStdString(array + "]")}));
        return applied.at("applied").get<int>();
    }
    QString show(const QString& columns, const QString& call)
    {
        return need(
            database.owner().text(QStringLiteral("SELECT concat_ws(' ', %1) FROM autolynx.calls l LEFT JOIN "
                                                 "autolynx.call_artifacts a ON a.call_id = l.id "
                                                 "JOIN autolynx.contacts o ON o.id = l.contact_id WHERE l.id = ?::uuid")
                                      .arg(columns),
                                  {call}));
    }
    static QString one(db::Connection& connection, const char* sql, const QVariantList& parameters = {})
    {
        return need(connection.text(QString::fromUtf8(sql), parameters), sql);
    }

    test::TestDatabase database;
    std::unique_ptr<db::Connection> member;
    QString id;
    QString installation;
    QStringList calls;

private:
    void load(int contacts)
    {
        need(member->transaction([&]() -> Result<void> {
            const QString import =
                one(*member, "SELECT autolynx.import_begin(?::uuid, 'samples.csv', '{phone}')", {id});
            need(member->query(
                QStringLiteral("SELECT autolynx.import_rows(?::bigint, array_agg(n), array_agg('Contact ' || n), "
                               "array_agg(''::text), "
                               "array_agg('+1312' || 5550000 + n), array_agg('{}'::text), "
                               "array_agg('America/Chicago|US-IL'::text), "
                               "array_agg(''::text), array_agg('[]'::text)) FROM generate_series(1, ?::bigint) n"),
                {import, contacts}));
            need(member->query(QStringLiteral("SELECT autolynx.import_finish(?::bigint)"), {import}));
            return {};
        }));
    }
    void send(int contacts)
    {
        auto& worker = database.worker();
        const QString me = QUuid::createUuid().toString(QUuid::WithoutBraces);
        installation = one(worker, "SELECT autolynx.worker_start(?::uuid, 'host', 'lock', 'test', '')", {me});
        while (calls.size() < contacts) {
            const json claim = need(worker.json(QStringLiteral("SELECT autolynx.claim(?::uuid, true)"), {me}));
            QStringList claimed;
            for (const json& call : claim["calls"])
                claimed += QString::fromStdString(call.get<std::string>());
            if (claimed.isEmpty())
                qFatal("claimed %d of %d: %s", int(calls.size()), contacts, claim.dump().c_str());
            need(worker.query(QStringLiteral("SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"),
                              {me, db::textArray(claimed)}));
            calls += claimed;
        }
    }
};

/// A sample as it would come for this call of ours.
json asOurs(json sample, const SentCampaign& campaign, const QString& callId)
{
    json* call = sample.contains("message") ? &sample["message"]["call"] : &sample;
    (*call)["id"] = "provider-" + callId.toStdString();
    (*call)["name"] = callId.toStdString();
    (*call)["assistantOverrides"]["metadata"] = {{"autolynx_call_id", callId.toStdString()},
                                                 {"autolynx_campaign_id", campaign.id.toStdString()},
                                                 {"autolynx_contact_id", "1"},
                                                 {"autolynx_installation", campaign.installation.toStdString()},
                                                 {"autolynx_attempt", 1}};
    return sample;
}

std::string factOf(const std::string& sampleName, const json& document, const QString& callId)
{
    if (sampleName.starts_with("webhook-"))
        return webhook::readMessage(document.dump(), callId.toStdString()).fact->toJson();
    CallFact fact = readCall(document, sampleName.starts_with("call-create") ? FactSource::Launch : FactSource::Poll);
    return fact.callId.empty() && fact.providerCallId.empty() ? CallFact().toJson() : fact.toJson();
}

/// What belongs to the one answered call of the samples.
const std::vector<std::string> kAnswered = {
    "call-create.response.201.json",   "webhook-status-queued.json",       "webhook-status-ringing.json",
    "webhook-status-in-progress.json", "webhook-speech-update.json",       "webhook-transcript-partial.json",
    "webhook-transcript-final.json",   "webhook-conversation-update.json", "webhook-hang.json",
    "webhook-status-ended.json",       "webhook-end-of-call-report.json",  "call-get-ended.response.200.json"};

} // namespace

class TestSamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamplesOfACallApplyInAnyOrder();
    void everyEndedReasonFindsItsOutcome();
    void noMutationFailsItsBatch();
};

void TestSamples::theSamplesOfACallApplyInAnyOrder()
{
    constexpr int orders = 24;
    SentCampaign campaign(orders + 2);
    QRandomGenerator random(5);
    for (int i = 0; i < orders; ++i) {
        const QString call = campaign.calls[i];
        auto names = kAnswered;
        if (i > 0) // as they come, then early, doubled and reordered
            std::shuffle(names.begin(), names.end(), random);
        if (i % 3 == 2)
            names.insert(names.end(), kAnswered.begin(), kAnswered.end());
        if (i % 4 == 3)
            std::erase(names, std::string("webhook-status-in-progress.json"));
        std::vector<std::string> facts;
        for (const std::string& name : names)
            facts.push_back(factOf(name, asOurs(test::sample(name), campaign, call), call));
        if (i % 2) {
            need(campaign.apply(facts));
        } else {
            for (const std::string& fact : facts)
                need(campaign.apply({fact}));
        }
        QCOMPARE(campaign.show(
                     QStringLiteral(
                         "l.launch, l.status, l.outcome, l.ended_reason, l.cost_micro, l.holds_slot, o.state, o.final"),
                     call),
                 QStringLiteral("ACCEPTED ENDED answered assistant-ended-call 120900 f FINAL answered"));
        QCOMPARE(campaign.show(
                     QStringLiteral(
                         "left(a.transcript, 11), jsonb_array_length(a.messages), a.analysis ->> 'successEvaluation', "
                         "a.cost_breakdown ->> 'total', right(a.recording_url, 8)"),
                     call),
                 QStringLiteral("AI: Hi Dana 8 true 0.1209 mono.mp3"));
    }
    const QString unanswered = campaign.calls[orders];
    const QString voicemail = campaign.calls[orders + 1];
    for (const char* name : {"webhook-end-of-call-report-no-answer.json", "webhook-status-ended-no-answer.json",
                             "call-get-no-answer.response.200.json"})
        need(campaign.apply({factOf(name, asOurs(test::sample(name), campaign, unanswered), unanswered)}));
    QCOMPARE(campaign.show(QStringLiteral("l.status, l.outcome, l.cost_micro, o.final"), unanswered),
             QStringLiteral("ENDED no_answer 0 no_answer"));
    const char* report = "webhook-end-of-call-report-voicemail.json";
    need(campaign.apply({factOf(report, asOurs(test::sample(report), campaign, voicemail), voicemail)}));
    QCOMPARE(campaign.show(QStringLiteral("l.status, l.outcome, o.final"), voicemail),
             QStringLiteral("ENDED voicemail voicemail"));
    QCOMPARE(campaign.database.number(QStringLiteral("SELECT count(*) FROM autolynx.verify_counters(?::uuid)"),
                                      {campaign.id}),
             0);
}

void TestSamples::everyEndedReasonFindsItsOutcome()
{
    std::vector<std::string> reasons = test::sample("ended_reason_enum.json").get<std::vector<std::string>>();
    for (const char* other : {"hangup", "assistant-did-not-receive-customer-audio", "never-heard-of",
                              "call.start.error-new", "customer-ended-call-somehow", "odd 'reason' \\ \" +15550100"})
        reasons.emplace_back(other);
    SentCampaign campaign(static_cast<int>(reasons.size()));
    std::vector<std::string> facts;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const QString call = campaign.calls[static_cast<qsizetype>(i)];
        const json message = {{"message",
                               {{"type", "end-of-call-report"},
                                {"endedReason", reasons[i]},
                                {"artifact", json::object()},
                                {"analysis", json::object()},
                                {"call", {{"id", "p" + std::to_string(i)}}}}}};
        facts.push_back(webhook::readMessage(message.dump(), call.toStdString()).fact->toJson());
        if (facts.size() == 200 || i + 1 == reasons.size()) {
            QCOMPARE(need(campaign.apply(facts)), static_cast<int>(facts.size()));
            facts.clear();
        }
    }
    std::map<std::string_view, const char*> expected = {{"answered-completed", "answered"},
                                                        {"customer-hangup", "answered"},
                                                        {"transfer", "answered"},
                                                        {"silence-timeout", "answered"},
                                                        {"max-duration", "answered"},
                                                        {"voicemail", "voicemail"},
                                                        {"no-answer", "no_answer"},
                                                        {"busy", "busy"},
                                                        {"rejected/invalid-number", "rejected"},
                                                        {"canceled", "canceled"}};
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const EndedClass endedClass = endedMeaning(reasons[i]).endedClass;
        const auto found = expected.find(endedClassText(endedClass));
        const bool ringing = reasons[i].starts_with("call.ringing.");
        const QString outcome = QLatin1String(found == expected.end() || ringing ? "failed" : found->second);
        const QString status = QString::fromLatin1(statusText(terminalStatus(endedClass)).data());
        // What failed before it rang, for our account's or assistant's sake, crosses nobody off the list.
        const FaultScope scope = endedMeaning(reasons[i]).scope;
        const bool spared =
            reasons[i].starts_with("call.start.error-") && outcome == QStringLiteral("failed") &&
            (scope == FaultScope::Account || (scope == FaultScope::Config && !endedMeaning(reasons[i]).retry));
        QCOMPARE(campaign.show(QStringLiteral("l.status, l.outcome, o.state, o.final"),
                               campaign.calls[static_cast<qsizetype>(i)]),
                 (spared ? QStringLiteral("%1 %2 PENDING") : QStringLiteral("%1 %2 FINAL %2")).arg(status, outcome));
    }
    QCOMPARE(campaign.database.number(QStringLiteral("SELECT count(*) FROM autolynx.verify_counters(?::uuid)"),
                                      {campaign.id}),
             0);
}

void TestSamples::noMutationFailsItsBatch()
{
    SentCampaign campaign(6);
    std::vector<std::string> facts;
    int applied = 0;
    const auto flush = [&] {
        const auto result = campaign.apply(facts);
        QVERIFY2(result, result ? "" : qPrintable(result.error().message));
        applied += static_cast<int>(facts.size());
        facts.clear();
    };
    int at = 0;
    for (const char* name : {"call-create.response.201.json", "webhook-status-in-progress.json",
                             "webhook-status-ended.json", "webhook-end-of-call-report-voicemail.json",
                             "call-get-ended.response.200.json", "webhook-end-of-call-report.json"}) {
        const QString call = campaign.calls[at++];
        int turn = 0;
        test::mutateEverywhere(
            asOurs(test::sample(name), campaign, call), [&](const json& mutated, const std::string& where) {
                // A third is enough, except for what says whose call it is and how and when it went.
                const bool central = where.find("metadata") != std::string::npos ||
                                     where.find("/id") != std::string::npos || where.find("At ") != std::string::npos ||
                                     where.find("cost") != std::string::npos;
                if (!central && ++turn % 3)
                    return;
                facts.push_back(factOf(name, mutated, call));
                if (facts.size() == 200)
                    flush();
            });
        flush();
    }
    QVERIFY2(applied > 3'000, qPrintable(QString::number(applied)));
    QCOMPARE(campaign.database.number(QStringLiteral("SELECT count(*) FROM autolynx.verify_counters(?::uuid)"),
                                      {campaign.id}),
             0);
    QCOMPARE(campaign.show(QStringLiteral("l.status, l.outcome"), campaign.calls[5]), QStringLiteral("ENDED answered"));
}

AUTOLYNX_TEST(TestSamples, "samples");
#include "test_samples.moc"
