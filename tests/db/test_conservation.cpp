// SPDX-License-Identifier: GPL-3.0-or-later
// At every commit, for every campaign: imported = pending + active + every final (PRODUCT), whatever is done in
// whatever order. Rules out: contacts silently never called, counters that drift from the truth, illegal pairs of
// states.
#include "tests/db/walk.h"
#include "tests/support/test.h"

using namespace autolynx;

class TestConservation : public QObject
{
    Q_OBJECT
    QHash<QString, int> effects_;

    /// Walks until `enough` says so; answers what went wrong, with the steps that led to it.
    static QString go(test::Walk& walk, quint32 seed, const std::function<bool(int)>& enough)
    {
        QStringList done;
        while (!enough(int(done.size()))) {
            done += walk.step();
            if (const QString wrong = walk.wrong(); !wrong.isEmpty())
                return u"seed %1 step %2: %3\nthe last steps:\n%4"_qs.arg(seed)
                    .arg(done.size())
                    .arg(wrong, done.mid(qMax(qsizetype(0), done.size() - 25)).join(u'\n'));
        }
        return {};
    }

private Q_SLOTS:
    // AUTOLYNX_WALK_SEED walks that seed alone, AUTOLYNX_WALK_STEPS so far.
    void randomWalk_data()
    {
        QTest::addColumn<quint32>("seed");
        if (qEnvironmentVariableIsSet("AUTOLYNX_WALK_SEED")) {
            QTest::newRow("given") << quint32(qEnvironmentVariableIntValue("AUTOLYNX_WALK_SEED"));
            return;
        }
        for (quint32 seed : {1, 2, 3})
            QTest::addRow("%u", seed) << seed;
    }
    void randomWalk()
    {
        QFETCH(quint32, seed);
        const int given = qEnvironmentVariableIntValue("AUTOLYNX_WALK_STEPS");
        const int steps = given > 0 ? given : 250;
        qInfo("seed %u, %d steps", seed, steps);
        test::Walk walk(seed);
        walk.effects = effects_;
        const QString wrong = go(walk, seed, [&](int done) { return done >= steps; });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        effects_ = walk.effects;
    }

    // A walk that never gets anywhere proves nothing: on until every operation has had its effect. In a world of its
    // own every few hundred steps: an old one can have called everybody as often as its limits allow, and nothing rings
    // any more that could be hung up.
    void everyOperationHasItsEffect()
    {
        QStringList idle = {u"all"_qs};
        for (quint32 seed = 4; seed < 24 && !idle.isEmpty(); ++seed) {
            test::Walk walk(seed);
            walk.effects = effects_;
            const QString wrong = go(walk, seed, [&](int done) {
                idle = walk.idle();
                return idle.isEmpty() || done > 600;
            });
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            effects_ = walk.effects;
        }
        QVERIFY2(idle.isEmpty(), qPrintable(idle.join(u", "_qs)));
    }
};

AUTOLYNX_TEST(TestConservation, "conservation");
#include "test_conservation.moc"
