// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rehearsal/scene.h"

#include "core/base/time_text.h"

#include <QUuid>

#include <algorithm>
#include <cmath>

namespace autolynx::rehearsal {
namespace {

using Json = nlohmann::json;

constexpr int kPage = 5000;
constexpr std::int64_t kMostTimes = 4; // a sample may be so many times larger, if then the cap shrinks as the list does

QString text(const Json& value)
{
    return QString::fromStdString(value.dump());
}

void shrink(Json& object, const char* key, double share)
{
    const auto found = object.find(key);
    if (found != object.end() && found->is_number())
        *found = std::max<std::int64_t>(1, std::llround(found->get<double>() * share));
}

} // namespace

Sample sampleFor(std::int64_t pending, int cap, std::int64_t most)
{
    if (pending <= most)
        return {1, cap, 1};
    const double whole = double(pending);
    double played = double(most);
    if (const double fits = std::ceil(whole / cap); fits > played && fits <= double(most * kMostTimes))
        played = fits;
    Sample sample;
    sample.share = played / whole;
    sample.cap = int(std::max(1L, std::lround(cap * sample.share)));
    sample.stretch = (whole / cap) / (played / sample.cap);
    return sample;
}

Result<QString> prepareScene(db::Connection& stage)
{
    const QString worker = QUuid::createUuid().toString(QUuid::WithoutBraces);
    AUTOLYNX_CHECK(stage.script(
        QStringLiteral("SELECT autolynx.register_login(session_user, 'rehearsal@localhost', 'Rehearsal', 'admin')")));
    AUTOLYNX_CHECK(stage.script(QStringLiteral("SET ROLE autolynx_owner")));
    AUTOLYNX_CHECK(stage.script(
        QStringLiteral("CREATE OR REPLACE FUNCTION autolynx.now() RETURNS timestamptz LANGUAGE sql VOLATILE AS "
                       "$$ SELECT pg_catalog.current_setting('autolynx.rehearsal_now')::timestamptz $$")));
    return worker;
}

Result<void> setTime(db::Connection& stage, TimePoint now)
{
    AUTOLYNX_CHECK(
        stage.query(QStringLiteral("SELECT set_config('autolynx.rehearsal_now', autolynx.from_us(?)::text, false)"),
                    {qint64(toMicroseconds(now))}));
    return {};
}

Result<std::int64_t> copyCampaign(db::Connection& from, db::Connection& stage, const QString& campaign,
                                  const Json& source, const Sample& sample)
{
    Json account = source.at("account");
    Json settings = source.at("campaign");
    Json lines = source.at("lines");
    Json spend = source.at("spend");
    settings["cap"] = sample.cap;
    for (const char* key : {"cap", "launches_per_minute", "budget_micro", "budget_day_micro"})
        shrink(account, key, sample.share);
    for (const char* key : {"budget_micro", "budget_day_micro"})
        shrink(settings, key, sample.share);
    for (Json& line : lines) {
        for (const char* key : {"max_calls", "daily_calls"})
            shrink(line, key, sample.share);
    }
    for (Json& each : spend)
        each["micro"] = std::llround(each.at("micro").get<double>() * sample.share);
    const auto put = [&](const char* sql, const Json& rows) -> Result<void> {
        AUTOLYNX_CHECK(stage.query(QString::fromUtf8(sql), {text(rows)}));
        return {};
    };
    AUTOLYNX_CHECK(
        put("UPDATE autolynx.accounts a SET cap = p.cap, launches_per_minute = p.launches_per_minute, number_day = "
            "p.number_day, number_week = p.number_week, number_ever = p.number_ever, budget_micro = p.budget_micro, "
            "budget_day_micro = p.budget_day_micro, day_zone = p.day_zone FROM "
            "jsonb_populate_record(NULL::autolynx.accounts, ?::jsonb) p WHERE a.id = 1",
            account));
    AUTOLYNX_CHECK(stage.script(QStringLiteral("DELETE FROM autolynx.calling_rules; DELETE FROM autolynx.holidays")));
    for (const char* table : {"calling_rules", "holidays", "lines", "spend"}) {
        const Json& rows = table == std::string_view("lines")   ? lines
                           : table == std::string_view("spend") ? spend
                                                                : source.at(table);
        AUTOLYNX_CHECK(put(QStringLiteral("INSERT INTO autolynx.%1 SELECT * FROM "
                                          "jsonb_populate_recordset(NULL::autolynx.%1, ?::jsonb)")
                               .arg(QLatin1StringView(table))
                               .toUtf8()
                               .constData(),
                           rows));
    }
    AUTOLYNX_CHECK(stage.query(
        QStringLiteral(
            "INSERT INTO autolynx.assistants (id, name, provider_assistant_id, config_json, source, created_at, "
            "created_by, registered_at, checked_at) VALUES (?::uuid, 'Rehearsal', 'rehearsal', '{}', 'local', "
            "autolynx.now(), 'rehearsal', autolynx.now(), 'infinity')"),
        {QString::fromStdString(settings.at("assistant_id").get<std::string>())}));
    settings["seq"] = 1;
    settings["version"] = 1;
    AUTOLYNX_CHECK(put("INSERT INTO autolynx.campaigns OVERRIDING SYSTEM VALUE SELECT * FROM "
                       "jsonb_populate_record(NULL::autolynx.campaigns, ?::jsonb)",
                       settings));
    AUTOLYNX_CHECK(stage.query(
        QStringLiteral(
            "INSERT INTO autolynx.campaign_lines (campaign_id, line_id) SELECT ?::uuid, id FROM autolynx.lines"),
        {campaign}));
    AUTOLYNX_CHECK(
        stage.query(QStringLiteral("INSERT INTO autolynx.imports (campaign_id, file_name, started_at, started_by, "
                                   "finished_at) VALUES (?::uuid, '', autolynx.now(), '', autolynx.now())"),
                    {campaign}));

    std::int64_t copied = 0;
    for (qint64 after = 0;;) {
        AUTOLYNX_TRY(page,
                     from.json(QStringLiteral("SELECT autolynx.rehearsal_contacts(?::uuid, ?::bigint, ?::int, ?)"),
                               {campaign, after, kPage, sample.share}));
        if (page.empty())
            return copied;
        copied += std::int64_t(page.size());
        after = page.back().at("id").get<qint64>();
        AUTOLYNX_CHECK(put("INSERT INTO autolynx.contact_classes (key, zones, jurisdiction) SELECT DISTINCT ON (p.key) "
                           "p.key, p.zones, p.jurisdiction "
                           "FROM jsonb_to_recordset(?::jsonb) p (key text, zones text[], jurisdiction text) "
                           "WHERE NOT EXISTS (SELECT FROM autolynx.contact_classes l WHERE l.key = p.key)",
                           page));
        AUTOLYNX_CHECK(
            stage.query(QStringLiteral("INSERT INTO autolynx.campaign_classes (campaign_id, class_id) SELECT ?::uuid, "
                                       "id FROM autolynx.contact_classes ON CONFLICT DO NOTHING"),
                        {campaign}));
        AUTOLYNX_CHECK(stage.query(
            QStringLiteral("INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, phone, "
                           "class_id, attempts, granted, consent, eligible_at, wait_code) "
                           "SELECT ?::uuid, (SELECT max(id) FROM autolynx.imports), p.id, '', '', p.phone, l.id, "
                           "p.attempts, p.granted, p.consent, p.eligible_at, p.wait_code "
                           "FROM jsonb_to_recordset(?::jsonb) p (id bigint, phone text, key text, attempts int, "
                           "granted int, consent boolean, eligible_at timestamptz, wait_code text) "
                           "JOIN autolynx.contact_classes l ON l.key = p.key ORDER BY p.id"),
            {campaign, text(page)}));
        AUTOLYNX_CHECK(put(
            "INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT p.phone, autolynx.now(), 'rehearsal' "
            "FROM jsonb_to_recordset(?::jsonb) p (phone text, on_list boolean) WHERE p.on_list",
            page));
    }
}

} // namespace autolynx::rehearsal
