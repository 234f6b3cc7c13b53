// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/support/live_calls.h"

#include "tests/support/paths.h"

#include <QFile>

namespace autolynx::bench {

using nlohmann::json;
using test::need;

std::vector<std::string> makeLiveCalls(test::Stack& stack, int count)
{
    std::vector<std::string> calls;
    db::Connection& worker = stack.database().worker();
    const auto id = QStringLiteral("00000000-0000-4000-8000-000000000001");
    need(worker.query(QStringLiteral("SELECT autolynx.worker_start(?::uuid, 'bench', 'bench', '0', '')"), {id}));
    while (static_cast<int>(calls.size()) < count) {
        const json claimed = need(worker.json(QStringLiteral("SELECT autolynx.claim(?::uuid, true)"), {id}));
        const auto& got = claimed.at("calls");
        if (got.empty())
            qFatal("nothing is claimed: %s", qPrintable(stack.story()));
        for (std::size_t i = 0; i < got.size(); i += 200) {
            QStringList part;
            json facts = json::array();
            for (std::size_t k = i; k < std::min(i + 200, got.size()); ++k) {
                const auto call = got[k].get<std::string>();
                calls.push_back(call);
                part << QString::fromStdString(call);
                facts.push_back({{"call_id", call},
                                 {"provider_call_id", "bench-" + call},
                                 {"source", "launch"},
                                 {"status", "QUEUED"},
                                 {"conversation", false}});
            }
            const auto sent =
                need(worker.query(QStringLiteral("SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"),
                                  {id, db::textArray(part)}));
            if (sent.size() != part.size())
                qFatal("not all may be sent");
            need(worker.query(QStringLiteral("SELECT autolynx.apply_facts(?::jsonb)"),
                              {QString::fromStdString(facts.dump())}));
        }
    }
    need(worker.query(QStringLiteral("SELECT autolynx.worker_stop(?::uuid)"), {id}));
    return calls;
}

void fillCampaign(db::Connection& owner, const QString& campaign, int count)
{
    need(owner.query(
        QStringLiteral("INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, "
                       "phone, class_id, eligible_at) SELECT o.campaign_id, o.import_id, 10000 + n, 'Person ' || "
                       "n, 'Shop ' || n % 5000, '+1' || (2000000000 + n), o.class_id, autolynx.now() "
                       "FROM (SELECT * FROM autolynx.contacts WHERE campaign_id = ?::uuid LIMIT 1) o, "
                       "generate_series(1, ?::int) n"),
        {campaign, count}));
}

void makeLongLists(db::Connection& owner, int count)
{
    need(owner.query(QStringLiteral("INSERT INTO autolynx.do_not_call (phone, reason, source, added_at, added_by) "
                                    "SELECT '+1' || (4000000000 + n), 'asked ' || n % 100, 'import', "
                                    "autolynx.now(), 'bench' FROM generate_series(1, ?::int) n"),
                     {count}));
    need(owner.query(QStringLiteral("INSERT INTO autolynx.audit (at, actor, action, entity, entity_id, field, "
                                    "before, after) SELECT autolynx.now(), 'bench', 'update', 'settings', 'key', "
                                    "'value', n::text, (n + 1)::text FROM generate_series(1, ?::int) n"),
                     {count}));
}

CallWebhooks::CallWebhooks()
{
    for (const char* kind : {"status-ringing", "status-in-progress", "status-ended", "end-of-call-report"}) {
        QFile file(test::sourcePath(QStringLiteral("tests/data/vapi/webhook-%1.json").arg(QLatin1StringView(kind))));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s can't be read", qPrintable(file.fileName()));
        messages_.push_back(json::parse(file.readAll().toStdString()));
    }
}

std::string CallWebhooks::request(const std::string& call, int stage) const
{
    json body = message(stage);
    body["message"]["call"]["id"] = "bench-" + call;
    const std::string text = body.dump();
    return "POST /webhooks/vapi/" + call +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Vapi-Secret: " +
           test::Stack::webhookSecret().toStdString() + "\r\nContent-Length: " + std::to_string(text.size()) +
           "\r\n\r\n" + text;
}

} // namespace autolynx::bench
