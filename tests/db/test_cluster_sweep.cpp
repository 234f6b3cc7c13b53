// SPDX-License-Identifier: GPL-3.0-or-later
// What killed tests leave behind is cleared away by the next, and nothing else is.
#include "tests/support/cluster.h"
#include "tests/support/test.h"

#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>

using namespace autolynx::test;

class TestClusterSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfMadeOnesGoOnceTheyAreOld()
    {
        const auto make = [](bool old) {
            QTemporaryDir directory(QDir::tempPath() + QStringLiteral("/autolynx-test-XXXXXX"));
            directory.setAutoRemove(false);
            const timespec then[2] = {{.tv_sec = 1'700'000'000, .tv_nsec = 0}, {.tv_sec = 1'700'000'000, .tv_nsec = 0}};
            if (old && ::utimensat(AT_FDCWD, directory.path().toUtf8().constData(), then, 0) != 0)
                qFatal("can't set a time");
            return directory.path();
        };
        const QString old = make(true), fresh = make(false);
        sweepClusters();
        QVERIFY(!QDir(old).exists());
        QVERIFY(QDir(fresh).exists()); // somebody is making it
        QVERIFY(QDir().rmdir(fresh));
    }
};

AUTOLYNX_TEST(TestClusterSweep, "cluster_sweep");
#include "test_cluster_sweep.moc"
