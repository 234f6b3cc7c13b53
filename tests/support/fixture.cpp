// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"

#include "core/base/time_text.h"

#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::test {
namespace {

constexpr double kStandsStill = 1e-9;

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QStringList strings(const nlohmann::json& array)
{
    QStringList list;
    for (const auto& element : array)
        list += QString::fromStdString(element.get<std::string>());
    return list;
}

QStringList firstColumn(const db::Rows& rows)
{
    QStringList list;
    for (const db::Row& row : rows)
        list += row.at(0).toString();
    return list;
}

QString registeredAssistant(Fixture& fixture)
{
    const auto asked = need(
        fixture.console().json(u"SELECT autolynx.request_assistant_create('Nora', '{\"firstMessage\": \"Hi\"}')"_qs));
    need(fixture.worker().query(u"SELECT id FROM autolynx.take_commands(?::uuid, 5)"_qs, {fixture.workerId}));
    need(fixture.worker().query(
        u"SELECT autolynx.finish_command(?::uuid, ?::uuid, 'DONE', '{\"provider_assistant_id\": \"as-1\"}', NULL, NULL, 0)"_qs,
        {fixture.workerId, QString::fromStdString(asked["command_id"])}));
    // Nobody compares the provider's copy here: it counts as compared for ever.
    fixture.run(u"UPDATE autolynx.assistants SET checked_at = 'infinity'"_qs);
    return QString::fromStdString(asked["assistant_id"]);
}

QStringList twoLines(Fixture& fixture)
{
    need(fixture.worker().query(
        u"SELECT autolynx.store_lines(?::jsonb)"_qs,
        {u"[{\"provider_phone_number_id\": \"pn-1\", \"number\": \"+14155550101\", \"name\": \"A\"},"
         " {\"provider_phone_number_id\": \"pn-2\", \"number\": \"+14155550102\", \"name\": \"B\"}]"_qs}));
    return firstColumn(need(fixture.database.owner().query(u"SELECT id FROM autolynx.lines ORDER BY name"_qs)));
}

} // namespace

Fixture::Fixture()
    : member((setTime("2026-03-03T17:00:00Z"), database.addMember(QStringLiteral("admin")))),
      workerId(startWorker(QStringLiteral("main"))), assistant(registeredAssistant(*this)), lines(twoLines(*this))
{
}

QString Fixture::text(const QString& sql, const QVariantList& parameters)
{
    return need(database.owner().text(sql, parameters), qPrintable(sql));
}

void Fixture::run(const QString& sql, const QVariantList& parameters)
{
    need(database.owner().query(sql, parameters), qPrintable(sql));
}

void Fixture::advance(std::chrono::microseconds duration)
{
    database.setClock(fromMicroseconds(nowUs()) + duration, kStandsStill);
}

void Fixture::setTime(const char* iso)
{
    database.setClock(iso, kStandsStill);
}

qint64 Fixture::nowUs()
{
    return number(u"SELECT autolynx.us(autolynx.now())"_qs);
}

QString Fixture::startWorker(const QString& lockName)
{
    const QString id = newId();
    need(worker().query(u"SELECT autolynx.worker_start(?::uuid, 'host', ?, 'test', 'https://example.test')"_qs,
                        {id, lockName}),
         "worker_start");
    return id;
}

QString Fixture::campaign(const QString& settings)
{
    return need(console().text(u"SELECT autolynx.campaign_create(?::jsonb)"_qs,
                               {u"{\"name\": \"C\", \"assistant_id\": \"%1\", %2}"_qs.arg(assistant, settings)}),
                "campaign_create");
}

QStringList Fixture::addContacts(const QString& campaign, int count, const QString& classKey)
{
    QStringList phones;
    const qint64 first = number(u"SELECT count(*) FROM autolynx.contacts"_qs);
    for (int i = 0; i < count; ++i)
        phones += u"+1312%1"_qs.arg(first + i, 7, 10, QLatin1Char('0'));
    return addNumbers(campaign, phones, classKey);
}

QStringList Fixture::addNumbers(const QString& campaign, const QStringList& phones, const QString& classKey)
{
    const qint64 after = number(u"SELECT coalesce(max(id), 0) FROM autolynx.contacts"_qs);
    need(console().transaction([&]() -> Result<void> {
        AUTOLYNX_TRY(import, console().text(u"SELECT autolynx.import_begin(?::uuid, 'list.csv', '{name,phone}')"_qs,
                                            {campaign}));
        AUTOLYNX_CHECK(
            console().query(u"SELECT autolynx.import_rows(?::bigint, array_agg(n), array_agg('N' || n), array_agg('B' "
                            u"|| n), array_agg(phone), "
                            "array_agg('{}'::text), array_agg(?::text), array_agg(''::text), array_agg('[]'::text)) "
                            "FROM unnest(?::text[]) WITH ORDINALITY AS p (phone, n)"_qs,
                            {import, classKey, db::textArray(phones)}));
        AUTOLYNX_CHECK(console().query(u"SELECT autolynx.import_finish(?::bigint)"_qs, {import}));
        return {};
    }),
         "import");
    return firstColumn(need(database.owner().query(
        u"SELECT id FROM autolynx.contacts WHERE campaign_id = ?::uuid AND id > ? ORDER BY id"_qs, {campaign, after})));
}

QString Fixture::started(int contacts, const QString& settings)
{
    const QString id = campaign(settings);
    addContacts(id, contacts);
    change("start", id);
    return id;
}

QString Fixture::change(const char* verb, const QString& campaign)
{
    return need(console().text(u"SELECT autolynx.campaign_%1(?::uuid)"_qs.arg(QLatin1StringView(verb)), {campaign}),
                verb);
}

QString Fixture::state(const QString& campaign)
{
    return text(u"SELECT state FROM autolynx.campaigns WHERE id = ?::uuid"_qs, {campaign});
}

nlohmann::json Fixture::claimAnswer(bool tick, const QString& as)
{
    return need(worker().json(u"SELECT autolynx.claim(?::uuid, ?)"_qs, {as.isEmpty() ? workerId : as, tick}), "claim");
}

QStringList Fixture::claim(const QString& as)
{
    return strings(claimAnswer(true, as)["calls"]);
}

QStringList Fixture::send(const QStringList& calls, const QString& as)
{
    return firstColumn(need(worker().query(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                           {as.isEmpty() ? workerId : as, db::textArray(calls)}),
                            "mark_sent"));
}

void Fixture::fail(const QString& call, const char* kind, const char* code, qint64 waitMs)
{
    need(worker().query(u"SELECT autolynx.launch_failed(?::uuid, ?::uuid, ?, ?, ?)"_qs,
                        {workerId, call, QString::fromUtf8(kind), QString::fromUtf8(code), waitMs}),
         "launch_failed");
}

void Fixture::accept(const QStringList& calls)
{
    QStringList facts;
    for (const QString& call : calls)
        facts += fact(call, "launch", u"\"status\": \"QUEUED\", \"control_url\": \"https://control.test/1\""_qs);
    apply(facts);
}

QStringList Fixture::dial()
{
    const QStringList sent = send(claim());
    accept(sent);
    return sent;
}

void Fixture::end(const QStringList& calls, const char* reason, const char* endedClass, bool conversation)
{
    QStringList facts;
    for (const QString& call : calls)
        facts += fact(
            call, "report",
            u"\"status\": \"ENDED\", \"ended_reason\": \"%1\", \"ended_class\": \"%2\", \"conversation\": %3, \"cost_micro\": 120900"_qs
                .arg(QString::fromUtf8(reason), QString::fromUtf8(endedClass),
                     conversation ? u"true"_qs : u"false"_qs));
    apply(facts);
}

nlohmann::json Fixture::apply(const QStringList& facts)
{
    return need(worker().json(u"SELECT autolynx.apply_facts(?::jsonb)"_qs, {u"["_qs + facts.join(u',') + u']'}),
                "apply_facts");
}

QString Fixture::fact(const QString& call, const char* source, const QString& more, const QString& providerCall)
{
    const QString theirs = providerCall == u"p-" ? u"p-"_qs + call : providerCall;
    return u"{\"call_id\": \"%1\", %2\"source\": \"%3\"%4}"_qs.arg(
        call, theirs.isEmpty() ? QString() : u"\"provider_call_id\": \"%1\", "_qs.arg(theirs),
        QString::fromUtf8(source), more.isEmpty() ? QString() : u", "_qs + more);
}

QString Fixture::call(const QString& id, const char* field)
{
    return text(u"SELECT %1 FROM autolynx.calls WHERE id = ?::uuid"_qs.arg(QLatin1StringView(field)), {id});
}

QString Fixture::contact(const QString& id, const char* field)
{
    return text(u"SELECT %1 FROM autolynx.contacts WHERE id = ?::bigint"_qs.arg(QLatin1StringView(field)), {id});
}

QString refusal(db::Connection& connection, const QString& sql, const QVariantList& parameters)
{
    const auto tried = connection.query(sql, parameters);
    if (tried)
        return {};
    const QByteArray state = connection.lastSqlState();
    return state == "AL001" ? tried.error().code : u"SQLSTATE "_qs + QString::fromLatin1(state);
}

} // namespace autolynx::test
