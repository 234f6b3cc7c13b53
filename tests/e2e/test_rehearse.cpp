// SPDX-License-Identifier: GPL-3.0-or-later
// R14, and issue 1's "seen to work": the sample campaign goes CREATED → … → COMPLETED, is exported, and agrees with the
// simulator's truth call by call; also when every webhook is lost, and when parts are killed under way.
#include "core/local/stack.h"
#include "tests/support/cluster.h"
#include "tests/support/ctl.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QFile>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <csignal>
#include <sys/stat.h>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;

class TestRehearse : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> temporary_;
    QString directory_;
    QString out_;

    QStringList words(const QStringList& more) const
    {
        return QStringList{u"rehearse"_qs, u"--json"_qs, u"--data-dir"_qs, directory_,
                           u"--out"_qs,    out_,         u"--speed"_qs,    u"240"_qs} +
               more;
    }

private Q_SLOTS:
    void init()
    {
        temporary_ = std::make_unique<QTemporaryDir>(u"/tmp/autolynx-rehearse-XXXXXX"_qs);
        chmod(QFile::encodeName(temporary_->path()).constData(), 0755);
        directory_ = temporary_->filePath(u"stage"_qs);
        out_ = temporary_->filePath(u"out.csv"_qs);
    }
    void cleanup()
    {
        const auto removed = test::runCtl({u"local"_qs, u"reset"_qs, u"--yes"_qs, u"--data-dir"_qs, directory_});
        QVERIFY2(removed.code == 0, removed.err.constData());
    }

    void sampleCampaignAgreesWithTheTruth_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::newRow("all well") << QStringList{};
        QTest::newRow("webhooks dropped") << QStringList{u"--fault"_qs, u"drop-webhook=1"_qs};
        QTest::newRow("webhooks early, doubled, reordered")
            << QStringList{u"--fault"_qs,       u"early-webhook=1"_qs, u"--fault"_qs,
                           u"dup-webhook=1"_qs, u"--fault"_qs,         u"reorder-webhook=1"_qs};
        QTest::newRow("two workers") << QStringList{u"--workers"_qs, u"2"_qs};
    }
    void sampleCampaignAgreesWithTheTruth()
    {
        QFETCH(QStringList, more);
        const auto ran = test::runCtl(words(more));
        QVERIFY2(ran.code == 0, (ran.err + ran.out.right(2000)).constData());
        const auto lines = ran.out.trimmed().split('\n');
        QVERIFY(nlohmann::json::parse(lines.first().toStdString()).at("state") == "CREATED");
        const auto summary = ran.lastJson();
        QVERIFY(summary.at("agrees").get<bool>());
        QVERIFY(summary.at("campaign").at("state") == "COMPLETED");
        QCOMPARE(summary.at("campaign").at("counts").at("imported").get<int>(), 220);
        QVERIFY(summary.at("max_concurrent").get<int>() <= 8);
        QFile file(out_);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(
            "name,business_name,phone,status,ended_reason,cost,recording_url,transcript_json"));
        QVERIFY(!QFile::exists(directory_)); // the stage is struck
    }

    // kill -9 of each part in turn: the rehearsal starts it again, and nobody is dialled twice or lost.
    void partsKilledUnderWay()
    {
        auto rehearsal = test::startCtl(words({u"--keep"_qs}));
        QByteArray said;
        const auto active = [&] {
            said += rehearsal->readAllStandardOutput();
            return said.contains("\"state\":\"RUNNING\"");
        };
        QVERIFY(test::waitFor(active, 180s));
        for (const int victim : {2, 1, 0}) { // worker, simulator, PostgreSQL
            auto stack = need(local::LocalStack::at(directory_));
            const auto parts = stack->status();
            QVERIFY(parts.at(victim).pid > 0);
            kill(static_cast<pid_t>(parts.at(victim).pid), SIGKILL);
            QVERIFY(test::waitFor(
                [&] {
                    said += rehearsal->readAllStandardOutput();
                    const auto now = stack->status();
                    return rehearsal->state() == QProcess::NotRunning || (now.at(victim).healthy && now.at(2).healthy);
                },
                180s));
        }
        QVERIFY(test::waitFor([&] { return rehearsal->state() == QProcess::NotRunning; }, 240s));
        said += rehearsal->readAllStandardOutput();
        QVERIFY2(rehearsal->exitCode() == 0, (rehearsal->readAllStandardError() + said.right(3000)).constData());
    }

    void wrongFilesAreSaidBeforeAnythingStarts()
    {
        QFile file(temporary_->filePath(u"no-phones.csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name,business_name\nAda,Bakery\n");
        file.close();
        const auto ran = test::runCtl(words({file.fileName()}));
        QCOMPARE(ran.code, 2);
        QVERIFY(ran.errorJson().value("code", "") == "column_missing");
        QVERIFY(!QFile::exists(directory_));
    }

    void stackOfSomebodysWorkIsLeftAlone()
    {
        QCOMPARE(
            test::runCtl({u"local"_qs, u"up"_qs, u"--no-worker"_qs, u"--no-simulator"_qs, u"--data-dir"_qs, directory_})
                .code,
            0);
        const auto ran = test::runCtl(words({}));
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.errorJson().value("code", "") == "not_a_rehearsal");
    }
};

AUTOLYNX_TEST(TestRehearse, "rehearse");
#include "test_rehearse.moc"
