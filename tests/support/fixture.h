// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/database.h"

#include <QStringList>

#include <chrono>
#include <nlohmann/json_fwd.hpp>

namespace autolynx::test {

/// A database in which somebody can dial: an admin's login, a registered assistant, two active lines, a started worker.
/// Its clock stands still on Tuesday 2026-03-03 at 11:00 in Chicago; advance() moves it. Everything is done through the
/// functions that programs have, by their roles; only text() and number() look past them. One thread.
class Fixture
{
public:
    Fixture();

    TestDatabase database;
    const QString member;    ///< login role of the admin
    const QString workerId;  ///< of the worker that claim() and the others act for, unless told otherwise
    const QString assistant; ///< its id
    const QStringList lines; ///< their ids

    db::Connection& console() { return database.kept(member); }
    db::Connection& worker() { return database.worker(); }
    /// As owner, past every rule: the truth in the tables.
    QString text(const QString& sql, const QVariantList& parameters = {});
    qint64 number(const QString& sql, const QVariantList& parameters = {}) { return database.number(sql, parameters); }
    void run(const QString& sql, const QVariantList& parameters = {});

    /// Moves the clock on, and stops it there again.
    void advance(std::chrono::microseconds duration);
    /// Stops the clock at this ISO time.
    void setTime(const char* iso);
    qint64 nowUs();

    /// Starts another worker; the same `lockName` replaces the former one.
    QString startWorker(const QString& lockName);

    /// A campaign of this member; `settings` are more of campaign_create's, as JSON members ("\"cap\": 3").
    QString campaign(const QString& settings = QStringLiteral("\"cap\": 8"));
    /// Imports `count` contacts of a class; numbers are new ones. Answers the ids of the contacts.
    QStringList addContacts(const QString& campaign, int count,
                            const QString& classKey = QStringLiteral("America/Chicago|US-IL"));
    /// Imports contacts with these numbers.
    QStringList addNumbers(const QString& campaign, const QStringList& phones,
                           const QString& classKey = QStringLiteral("America/Chicago|US-IL"));
    /// campaign(), addContacts(), start.
    QString started(int contacts, const QString& settings = QStringLiteral("\"cap\": 8"));
    /// Calls campaign_<verb>(id) as the member and answers its text.
    QString change(const char* verb, const QString& campaign);
    QString state(const QString& campaign);

    /// What the claim answers, and the calls in it.
    nlohmann::json claimAnswer(bool tick = true, const QString& worker = {});
    QStringList claim(const QString& worker = {});
    /// mark_sent: those of the calls that may be sent.
    QStringList send(const QStringList& calls, const QString& worker = {});
    void fail(const QString& call, const char* kind, const char* code = "code", qint64 waitMs = 1000);
    /// The provider took them: its id for each is "p-" and ours.
    void accept(const QStringList& calls);
    /// Claim, send and accept: calls that ring somewhere.
    QStringList dial();
    /// A report that the call ended, answered unless told otherwise.
    void end(const QStringList& calls, const char* reason = "customer-ended-call",
             const char* endedClass = "customer-hangup", bool conversation = true);
    /// apply_facts of an array of these facts.
    nlohmann::json apply(const QStringList& facts);
    /// One fact of a call, as JSON text; `more` are further members ("\"status\": \"RINGING\"").
    static QString fact(const QString& call, const char* source, const QString& more,
                        const QString& providerCall = QStringLiteral("p-"));

    /// One field of a call, contact, campaign as text.
    QString call(const QString& id, const char* field);
    QString contact(const QString& id, const char* field);
    /// Empty, or what is wrong now: counters, caps, states that contradict each other.
    QString contradiction();
};

/// The code of the refusal that this statement meets; "SQLSTATE …" for another error; empty if it succeeds.
QString refusal(db::Connection& connection, const QString& sql, const QVariantList& parameters = {});

} // namespace autolynx::test
