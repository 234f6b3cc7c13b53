// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever people, workers, the provider and the clocks do, in whatever order (R11, R12): no call outside its
// recipient's hours, none to a number that is on a list or without the consent that is required, none over an attempt
// limit, before the pause between attempts is over or over a number's limit, none beyond a budget by more than what was
// reserved for it; and nobody is lost. Nights in which clocks move are among them.
#include "tests/db/walk.h"
#include "tests/support/test.h"

#include <QDeadlineTimer>

using namespace autolynx;

class TestLawful : public QObject
{
    Q_OBJECT

    // The afternoons before nights in which clocks move: forward and back in America, forward in Europe; and a holiday.
    static const char* from(quint32 seed)
    {
        static const char* const moments[] = {"2026-03-07T17:00:00Z", "2026-10-31T16:00:00Z", "2026-03-28T12:00:00Z",
                                              "2026-07-02T18:00:00Z"};
        return moments[seed % 4];
    }

private Q_SLOTS:
    // AUTOLYNX_WALK_SEED walks that seed alone, AUTOLYNX_WALK_STEPS so far.
    void everyLaunchIsAllowed_data()
    {
        QTest::addColumn<quint32>("seed");
        if (qEnvironmentVariableIsSet("AUTOLYNX_WALK_SEED")) {
            QTest::newRow("given") << quint32(qEnvironmentVariableIntValue("AUTOLYNX_WALK_SEED"));
            return;
        }
        for (quint32 seed : {4, 5, 6, 7})
            QTest::addRow("%u", seed) << seed;
    }
    void everyLaunchIsAllowed()
    {
        QFETCH(quint32, seed);
        const int given = qEnvironmentVariableIntValue("AUTOLYNX_WALK_STEPS");
        const int steps = given > 0 ? given : 200;
        test::Walk walk(seed, from(seed));
        const qint64 began = walk.f.nowUs();
        QStringList done;
        // On until enough were launched: a walk without calls proves nothing.
        const auto goesOn = [&] {
            return done.size() < steps || (given <= 0 && walk.judged() < 40 && done.size() < 3 * steps);
        };
        while (goesOn()) {
            done += walk.step();
            const QString wrong = walk.wrong();
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(u"seed %1 step %2: %3\nthe last steps:\n%4"_qs.arg(seed)
                                    .arg(done.size())
                                    .arg(wrong, done.mid(qMax(qsizetype(0), done.size() - 25)).join(u'\n'))));
        }
        qInfo("seed %u: %d launches judged in %d steps, %lld hours", seed, walk.judged(), int(done.size()),
              (walk.f.nowUs() - began) / 3'600'000'000);
        QVERIFY(given > 0 || walk.judged() >= 40);
    }

    // Judges that never find anything prove nothing either: where the product's gates are open, each of them speaks.
    void theJudgesSpeak()
    {
        test::Walk walk(1, from(1));
        for (const char* open : {
                 "FUNCTION autolynx.contact_gates(p_contacts bigint[], p_now timestamptz, p_all boolean DEFAULT false) "
                 "RETURNS TABLE (contact_id bigint, code text, until timestamptz, final text)"
                 " LANGUAGE sql STABLE AS 'SELECT c, NULL::text, NULL::timestamptz, NULL::text FROM unnest(p_contacts) "
                 "c'",
                 "FUNCTION autolynx.campaign_window(c autolynx.campaigns, l autolynx.contact_classes, p_at "
                 "timestamptz, OUT open_from timestamptz, OUT open_until timestamptz, OUT code text)"
                 " LANGUAGE sql STABLE AS 'SELECT p_at, p_at + interval ''10 days'', NULL::text'",
                 "FUNCTION autolynx.tries_again(c autolynx.campaigns, o autolynx.contacts, p_outcome text) RETURNS "
                 "boolean LANGUAGE sql STABLE AS 'SELECT true'",
                 "FUNCTION autolynx.has_budget(c autolynx.campaigns) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT "
                 "false'",
             })
            walk.f.run(u"CREATE OR REPLACE "_qs + QString::fromUtf8(open));
        const QStringList kinds = {u"its number is on a list"_qs,
                                   u"outside its campaign's hours"_qs,
                                   u"outside the hours of its state"_qs,
                                   u"less than two minutes before its hours end"_qs,
                                   u"nobody knows its zone"_qs,
                                   u"over the attempts of its contact"_qs,
                                   u"without the consent that its campaign requires"_qs,
                                   u"before the pause after its last call is over"_qs,
                                   u"over the calls of a number in 24 hours"_qs,
                                   u"over the calls of a number in 7 days"_qs,
                                   u"over the calls of a number at all"_qs,
                                   u"over the calls that its state allows in 24 hours"_qs,
                                   u"sooner than its state allows"_qs,
                                   u"beyond its campaign's budget"_qs,
                                   u"beyond its campaign's budget of the day"_qs,
                                   u"beyond the account's budget"_qs,
                                   u"beyond the account's budget of the day"_qs};
        QStringList silent = kinds;
        const QDeadlineTimer deadline(std::chrono::minutes(10));
        for (int step = 0; !silent.isEmpty() && !deadline.hasExpired(); ++step) {
            if (step % 5 == 0) { // a minute before hours may end
                constexpr qint64 half = 1'800'000'000, minute = 60'000'000;
                walk.f.advance(std::chrono::microseconds(half - (walk.f.nowUs() + minute) % half));
            }
            if (step % 10 == 0) // rules that are soon broken
                walk.f.run(
                    u"DO $$ BEGIN UPDATE autolynx.campaigns SET budget_micro = 10000, budget_day_micro = 10000, "
                    u"fallback_zone = NULL, consent_required = true, retry_after_seconds = '{86400}';"
                    " UPDATE autolynx.contacts SET eligible_at = autolynx.now() WHERE retrying AND state = 'PENDING';"
                    " UPDATE autolynx.accounts SET budget_micro = 10000, budget_day_micro = 10000, number_day = 1, "
                    "number_week = 1, number_ever = 1;"
                    " UPDATE autolynx.calling_rules SET hours_between = 3, max_calls_24h = 1 WHERE jurisdiction = 'US'; END $$"_qs);
            walk.step();
            silent.removeIf([&](const QString& kind) { return walk.breaches.contains(kind); });
        }
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(u", "_qs)));
    }
};

AUTOLYNX_TEST(TestLawful, "lawful");
#include "test_lawful.moc"
