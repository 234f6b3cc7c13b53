// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"
#include "tests/support/judges.h"

#include <QHash>
#include <QMap>
#include <QRandomGenerator>

#include <functional>

namespace autolynx::test {

/// A random walk over everything that members, workers, the provider and time do to campaigns. Each step is one
/// operation at random on things at random; a refusal (AL001) is an answer, any other error is a failure. One thread.
class Walk
{
public:
    explicit Walk(quint32 seed);
    /// The same, and people also change the rules: hours, attempts, budgets, limits, the list of numbers not to be
    /// called. More calls are made; each launch is judged (R11, R12). Begins at this ISO time.
    Walk(quint32 seed, const char* from);

    /// One operation; answers its name, followed by what it was done to.
    QString step();
    /// Empty, or what has gone wrong by now: an error that is no refusal, a broken rule, contacts lost or made up, a
    /// transition that the life of a contact, call or campaign does not have.
    QString wrong();
    /// Launches that some rule forbade when they were made, by the rule: the first of each. Judged from the rows by
    /// Qt's own reading of the zone files, by none of the product's functions.
    QMap<QString, QString> breaches;
    int judged() const { return judged_; }

    /// How often each operation had an effect; those without are tried more.
    QHash<QString, int> effects;
    /// Names of the operations that have had none.
    QStringList idle() const;

    Fixture f;

private:
    struct Operation
    {
        const char* name;
        int weight;
        std::function<bool()> run;
    };

    const Operation& next();
    int chance(int below) { return random_.bounded(below); }
    template <typename... T> QString oneOf(T... texts)
    {
        const QStringList list = {QString::fromUtf8(texts)...};
        return list[chance(int(list.size()))];
    }
    /// One, or some, of the rows of a query whose order does not depend on random ids; null or empty for none.
    QString pick(const QString& sql);
    QStringList some(const QString& sql, int most);
    /// One of the newest: the older ones have ended.
    QString campaign() { return pick(u"SELECT id FROM autolynx.campaigns ORDER BY seq DESC LIMIT 3"_qs); }
    QString call(const char* where);
    /// True when the statement succeeded and, if it answers a bigint or text, that is not 0.
    bool asks(db::Connection& connection, const QString& sql, const QVariantList& parameters);
    bool member(const QString& sql, const QVariantList& parameters = {});
    bool worker(const QString& sql, const QVariantList& parameters = {});

    void addCampaignOperations();
    void addPeopleOperations();
    void addWorkerOperations();
    void addProviderOperations();
    void addRuleOperations();
    bool toTheHour();
    void putRight();
    bool round();
    bool sendCalls(const QStringList& calls);
    bool create();
    bool import();
    bool applyFact();
    bool judge();
    bool judgeUnknown();
    void judgeLaunches(const QStringList& calls);
    Law lawOf(const QString& jurisdiction);
    void judgeNumber(const QString& call, qint64 atUs, const QString& phone, const Law& law);
    void judgeBudgets(const QString& call, qint64 atUs, const QString& campaign);
    void breach(const char* kind, const QString& call, qint64 atUs, const QString& more = {});
    QString conserved();
    QString illegalTransition();

    QRandomGenerator random_;
    QList<Operation> operations_;
    int weights_ = 0;
    QString now_;                     ///< what is being done
    QString error_;                   ///< that was no refusal
    QHash<QString, qint64> imported_; ///< by campaign: what imports and copies said they added
    qint64 lastEvent_ = 0;
    bool judging_ = false;
    int judged_ = 0;
    int ruleFrom_ = 0; ///< the first operation that changes a rule
    QStringList classes_ = {u"America/Chicago|US-IL"_qs,
                            u"America/Chicago|US-IL"_qs,
                            u"America/New_York|"_qs,
                            u"America/Los_Angeles|"_qs,
                            u"|"_qs,
                            u"Mars/Olympus|"_qs};
    int numbers_ = 0;
    QString workerId_;
};

} // namespace autolynx::test
