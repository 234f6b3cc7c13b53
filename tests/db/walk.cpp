// SPDX-License-Identifier: GPL-3.0-or-later
// The walk itself, and what it judges by. What it does is in walk_operations.cpp and walk_provider.cpp.
#include "tests/db/walk.h"

#include <nlohmann/json.hpp>

namespace autolynx::test {

Walk::Walk(quint32 seed) : random_(seed), workerId_(f.workerId)
{
    // The delays of probes are the database's own dice.
    need(f.worker().query(u"SELECT setseed(?)"_qs, {double(seed % 1000) / 1000}));
    need(f.console().query(u"SELECT autolynx.account_cap_set(6)"_qs));
    // Half of what a walk sends fails: with the breaker as it is set, nobody would be called any more.
    need(f.console().query(u"SELECT autolynx.breaker_set('{\"failures\": 10, \"percent\": 90}')"_qs));
    addCampaignOperations();
    addPeopleOperations();
    addWorkerOperations();
    addProviderOperations();
    for (const Operation& operation : operations_)
        weights_ += operation.weight;
    create();
}

QStringList Walk::idle() const
{
    QStringList names;
    for (const Operation& operation : operations_) {
        if (effects.value(QString::fromUtf8(operation.name)) == 0)
            names += QString::fromUtf8(operation.name);
    }
    return names;
}

QString Walk::step()
{
    const Operation& operation = next();
    now_ = QString::fromUtf8(operation.name);
    if (operation.run())
        ++effects[QString::fromUtf8(operation.name)];
    return now_;
}

// By weight; but every third is one that has not come to anything yet, if there is one.
const Walk::Operation& Walk::next()
{
    if (!judging_ && chance(3) == 0) {
        QList<const Operation*> idle;
        for (const Operation& operation : operations_) {
            if (effects.value(QString::fromUtf8(operation.name)) == 0)
                idle += &operation;
        }
        if (!idle.isEmpty())
            return *idle[chance(int(idle.size()))];
    }
    int place = chance(weights_);
    for (const Operation& operation : operations_) {
        place -= operation.weight;
        if (place < 0)
            return operation;
    }
    Q_UNREACHABLE();
}

QString Walk::pick(const QString& sql)
{
    const QStringList one = some(sql, 1);
    return one.isEmpty() ? QString() : one[0];
}

QStringList Walk::some(const QString& sql, int most)
{
    QStringList rows;
    for (const db::Row& row : need(f.database.owner().query(sql), qPrintable(sql)))
        rows += row[0].toString();
    QStringList chosen;
    while (!rows.isEmpty() && chosen.size() < most)
        chosen += rows.takeAt(chance(int(rows.size())));
    return chosen;
}

QString Walk::call(const char* where)
{
    return pick(u"SELECT id FROM autolynx.calls WHERE %1 ORDER BY seq"_qs.arg(QString::fromUtf8(where)));
}

bool Walk::asks(db::Connection& connection, const QString& sql, const QVariantList& parameters)
{
    for (const QVariant& parameter : parameters)
        now_ += u' ' + parameter.toString();
    const auto answer = connection.query(sql, parameters);
    if (answer) {
        const QVariant value = answer->isEmpty() ? QVariant() : answer->at(0)[0];
        return value.metaType() == QMetaType::fromType<int>() || value.toString() != u"0"_qs; // void comes as int 0
    }
    if (connection.lastSqlState() != "AL001")
        error_ = u"SQLSTATE %1 %2"_qs.arg(QString::fromLatin1(connection.lastSqlState()), answer.error().message);
    return false;
}

bool Walk::member(const QString& sql, const QVariantList& parameters)
{
    return asks(f.console(), sql, parameters);
}

// Judged at once: while the rules are still those that it was sent under.
bool Walk::sendCalls(const QStringList& calls)
{
    now_ += u' ' + calls.join(u' ');
    const auto sent = f.worker().query(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                       {workerId_, db::textArray(calls)});
    if (!sent) {
        error_ = sent.error().message;
        return false;
    }
    QStringList launched;
    for (const db::Row& row : *sent)
        launched += row[0].toString();
    if (judging_ && !launched.isEmpty())
        judgeLaunches(launched);
    return !launched.isEmpty();
}

bool Walk::worker(const QString& sql, const QVariantList& parameters)
{
    return asks(f.worker(), sql, parameters);
}

QString Walk::wrong()
{
    if (!error_.isEmpty())
        return error_;
    if (!breaches.isEmpty())
        return breaches.first();
    if (const QString broken = f.contradiction(); !broken.isEmpty())
        return broken;
    if (const QString lost = conserved(); !lost.isEmpty())
        return lost;
    return illegalTransition();
}

// imported = pending + active + finals, by the rows and by the counters, and what was imported is what imports said.
QString Walk::conserved()
{
    QHash<QString, qint64> counted;
    for (const db::Row& row : need(f.database.owner().query(
             u"SELECT c.id, n.imported, n.pending + n.active + n.answered + n.voicemail + n.no_answer + n.busy + "
             u"n.rejected"
             " + n.canceled + n.failed + n.do_not_call + n.skipped + n.not_allowed + n.uncertain,"
             " (SELECT count(*) FROM autolynx.contacts o WHERE o.campaign_id = c.id)"
             " FROM autolynx.campaigns c CROSS JOIN LATERAL autolynx.counters(c.id) n"_qs))) {
        const qint64 imported = row[1].toLongLong();
        if (imported != row[2].toLongLong() || imported != row[3].toLongLong() ||
            imported != imported_.value(row[0].toString()))
            return u"campaign %1: %2 imported, %3 counted, %4 there, %5 were given"_qs.arg(
                row[0].toString(), row[1].toString(), row[2].toString(), row[3].toString(),
                QString::number(imported_.value(row[0].toString())));
    }
    return {};
}

// By the events since the last look. Each pair is a step that PRODUCT.md's words allow.
QString Walk::illegalTransition()
{
    static const QString allowed =
        u"entity = 'campaign' AND field <> 'state'"
        " OR entity = 'campaign' AND (before, after) IN (('CREATED', 'QUEUED'), ('QUEUED', 'DIALING'), ('QUEUED', "
        "'RUNNING'),"
        "  ('DIALING', 'RUNNING'), ('PAUSED', 'QUEUED'), ('PAUSED', 'DIALING'), ('PAUSED', 'RUNNING'))"
        " OR entity = 'campaign' AND (before IS NULL AND after = 'CREATED' OR before IN ('QUEUED', 'DIALING', "
        "'RUNNING') AND after = 'PAUSED'"
        "  OR before IN ('QUEUED', 'DIALING', 'RUNNING', 'PAUSED') AND after IN ('COMPLETED', 'FAILED'))"
        " OR entity = 'account'"
        // A contact: what nobody dialled comes to no outcome of a call; who is not to be called stays so; doubt ends by
        // evidence, or by a person's word.
        " OR entity = 'contact' AND (before = 'PENDING' AND after IN ('ACTIVE', 'do_not_call', 'skipped', "
        "'not_allowed')"
        "  OR before = 'ACTIVE' AND after NOT IN ('do_not_call', 'not_allowed')"
        // Who waits for another attempt comes to an outcome that one of their calls had.
        "  OR before = 'PENDING' AND EXISTS (SELECT FROM autolynx.calls l WHERE l.contact_id = e.contact_id AND "
        "l.outcome = e.after AND l.launch <> 'RELEASED')"
        "  OR before NOT IN ('PENDING', 'ACTIVE', 'do_not_call', 'uncertain') AND after = 'PENDING'"
        "  OR before = 'uncertain' AND after IN ('PENDING', 'skipped') AND code = 'person_not_called'"
        "  OR before = 'do_not_call' AND after = 'PENDING' AND EXISTS (SELECT FROM autolynx.contacts o JOIN "
        "autolynx.do_not_call d USING (phone) WHERE o.id = e.contact_id AND d.removed_at IS NOT NULL)"
        "  OR before NOT IN ('PENDING', 'ACTIVE', 'do_not_call', 'skipped', 'not_allowed')"
        "     AND after NOT IN ('PENDING', 'ACTIVE', 'do_not_call', 'skipped', 'not_allowed', 'uncertain'))"
        " OR entity = 'call' AND field = 'launch' AND (before IS NULL AND after IN ('INTENT', 'ACCEPTED')"
        "  OR (before, after) IN (('INTENT', 'SENT'), ('INTENT', 'RELEASED'), ('INTENT', 'ACCEPTED'), ('SENT', "
        "'ACCEPTED'), ('SENT', 'UNKNOWN'),"
        "   ('SENT', 'RELEASED'), ('UNKNOWN', 'ACCEPTED'), ('UNKNOWN', 'RELEASED'), ('UNKNOWN', 'UNCERTAIN'), "
        "('RELEASED', 'ACCEPTED'), ('UNCERTAIN', 'ACCEPTED'))"
        "  OR (before, after, code) = ('UNCERTAIN', 'RELEASED', 'person_not_called'))"
        // A status only rises; but for a launch that was taken back and turns out to live.
        " OR entity = 'call' AND field = 'status' AND (autolynx.status_rank(after) > autolynx.status_rank(before)"
        "  OR autolynx.status_rank(before) = 4 AND autolynx.status_rank(after) = 4"
        "  OR before IN ('CANCELED', 'FAILED', 'TIMEOUT') AND after = 'QUEUED' AND EXISTS (SELECT FROM "
        "autolynx.call_events i "
        "WHERE i.call_id = e.call_id AND i.field = 'incident'))"
        " OR entity = 'call' AND field IN ('outcome', 'hangup', 'incident', 'resolution')"_qs;
    const auto rows = need(f.database.owner().query(
        u"SELECT max(id), (array_agg(concat_ws(' ', entity, field, coalesce(before, '-'), coalesce(after, '-'), code) "
        u"ORDER BY id)"
        " FILTER (WHERE NOT (%1)))[1] FROM autolynx.call_events e WHERE id > %2"_qs.arg(allowed)
            .arg(lastEvent_)));
    lastEvent_ = qMax(lastEvent_, rows[0][0].toLongLong());
    const QString found = rows[0][1].toString();
    return found.isEmpty() ? QString() : u"no such step in life: "_qs + found;
}

} // namespace autolynx::test
