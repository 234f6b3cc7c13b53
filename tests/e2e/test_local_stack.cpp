// SPDX-License-Identifier: GPL-3.0-or-later
// `autolynxctl local`: one command brings up PostgreSQL, simulator and worker; it survives kill -9 of any part, of
// several, and of itself at any moment; a second one changes nothing; no secret shows in the process list.
#include "core/local/process.h"
#include "core/local/stack.h"
#include "tests/support/cluster.h"
#include "tests/support/ctl.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <csignal>
#include <map>
#include <sys/stat.h>

using namespace autolynx;
using namespace std::chrono_literals;
using test::need;
using test::runCtl;

class TestLocalStack : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> temporary_;
    QString directory_;

    test::Ran ctl(const QStringList& words) const
    {
        return runCtl(words + QStringList{u"--json"_qs, u"--data-dir"_qs, directory_});
    }
    std::map<std::string, qint64> pids() const
    {
        std::map<std::string, qint64> pids;
        const auto status = ctl({u"local"_qs, u"status"_qs}).json();
        for (const auto& part : status.is_object() ? status.at("parts") : nlohmann::json::array())
            pids[part.at("name").get<std::string>()] =
                part.at("running").get<bool>() ? part.at("pid").get<qint64>() : 0;
        return pids;
    }
    bool isUp() const
    {
        const auto ran = ctl({u"local"_qs, u"status"_qs});
        return ran.code == 0 && ran.json().value("up", false);
    }

private Q_SLOTS:
    void init()
    {
        temporary_ = std::make_unique<QTemporaryDir>(u"/tmp/autolynx-stack-XXXXXX"_qs);
        chmod(QFile::encodeName(temporary_->path()).constData(), 0755);
        directory_ = temporary_->filePath(u"d"_qs);
    }
    void cleanup()
    {
        const auto removed = ctl({u"local"_qs, u"reset"_qs, u"--yes"_qs});
        QVERIFY2(removed.code == 0, removed.err.constData());
        temporary_.reset();
    }

    void upStatusDown()
    {
        QCOMPARE(ctl({u"local"_qs, u"status"_qs}).code, 1);
        const auto up = ctl({u"local"_qs, u"up"_qs});
        QVERIFY2(up.code == 0, up.err.constData());
        QVERIFY(up.lastJson().value("up", false));
        const auto before = pids();
        QCOMPARE(before.size(), size_t(3));
        QCOMPARE(ctl({u"local"_qs, u"up"_qs}).code, 0);
        QVERIFY(pids() == before);
        QCOMPARE(ctl({u"campaign"_qs, u"list"_qs}).code, 0);

        QCOMPARE(ctl({u"local"_qs, u"down"_qs}).code, 0);
        for (const auto& [name, pid] : before)
            QVERIFY2(!local::ProcessIdentity::of(static_cast<pid_t>(pid)), name.c_str());
        QCOMPARE(ctl({u"local"_qs, u"status"_qs}).code, 3);
        const auto unreachable = ctl({u"campaign"_qs, u"list"_qs});
        QCOMPARE(unreachable.code, 3);
        QVERIFY(unreachable.errorJson().value("code", "") == "database_unreachable");
        QCOMPARE(ctl({u"local"_qs, u"down"_qs}).code, 0);
        QCOMPARE(ctl({u"local"_qs, u"up"_qs}).code, 0);
        QVERIFY(isUp());
    }

    void survivesKillOfAnyPart_data()
    {
        QTest::addColumn<QStringList>("victims");
        QTest::newRow("postgres") << QStringList{u"postgres"_qs};
        QTest::newRow("simulator") << QStringList{u"simulator"_qs};
        QTest::newRow("worker") << QStringList{u"worker-1"_qs};
        QTest::newRow("all") << QStringList{u"postgres"_qs, u"simulator"_qs, u"worker-1"_qs};
    }
    void survivesKillOfAnyPart()
    {
        QFETCH(QStringList, victims);
        QCOMPARE(ctl({u"local"_qs, u"up"_qs}).code, 0);
        const auto before = pids();
        for (const QString& victim : victims)
            QCOMPARE(kill(static_cast<pid_t>(before.at(victim.toStdString())), SIGKILL), 0);
        const auto up = ctl({u"local"_qs, u"up"_qs});
        QVERIFY2(up.code == 0, up.err.constData());
        QVERIFY(isUp());
        const auto after = pids();
        for (const auto& [name, pid] : before) {
            if (victims.contains(QString::fromStdString(name)))
                QVERIFY2(after.at(name) != pid, name.c_str());
            else
                QVERIFY2(after.at(name) == pid, name.c_str());
        }
    }

    // Killed at a random moment, again and again, then once left alone: one stack, each part once.
    void survivesKillOfUpItself()
    {
        for (int round = 0; round < 12; ++round) {
            auto up = test::startCtl({u"local"_qs, u"up"_qs, u"--data-dir"_qs, directory_});
            up->waitForFinished(QRandomGenerator::global()->bounded(5, round < 6 ? 400 : 2500));
            up->kill();
            up->waitForFinished();
        }
        const auto up = ctl({u"local"_qs, u"up"_qs});
        QVERIFY2(up.code == 0, up.err.constData());
        QVERIFY(isUp());
        // Nothing of it runs twice: whoever has the directory in its command line or works in it is one of the three.
        const auto known = pids();
        int found = 0;
        for (const QString& name : QDir(u"/proc"_qs).entryList(QDir::Dirs)) {
            QFile file(u"/proc/%1/cmdline"_qs.arg(name));
            if (name.toInt() <= 0 || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray line = file.readAll();
            const bool ours = line.contains(directory_.toUtf8() + "/simulator") ||
                              line.contains("-D\0" + directory_.toUtf8()) ||
                              line.contains(directory_.toUtf8() + "/postgres/data");
            found += ours && !line.contains("pg_ctl") ? 1 : 0;
        }
        QVERIFY2(found <= int(known.size()), qPrintable(QString::number(found)));
    }

    void twoUpsAtOnce()
    {
        auto first = test::startCtl({u"local"_qs, u"up"_qs, u"--data-dir"_qs, directory_});
        auto second = test::startCtl({u"local"_qs, u"up"_qs, u"--data-dir"_qs, directory_});
        for (QProcess* each : {first.get(), second.get()}) {
            QVERIFY(each->waitForFinished(180'000));
            QVERIFY2(each->exitCode() == 0, each->readAllStandardError().constData());
        }
        QVERIFY(isUp());
    }

    // R1, R11: secrets are in files of the stack's user alone, never in anybody's arguments.
    void secretsShowNowhere()
    {
        const auto up = ctl({u"local"_qs, u"up"_qs});
        QCOMPARE(up.code, 0);
        QByteArrayList secrets;
        QDir directory(directory_ + u"/secrets"_qs);
        for (const QString& name : directory.entryList(QDir::Files)) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            secrets += file.readAll().trimmed();
            QVERIFY(secrets.last().size() >= 32);
            QCOMPARE(int(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther)), 0);
        }
        QVERIFY(secrets.size() >= 3);
        QByteArrayList places = {up.out, up.err};
        for (const auto& [name, pid] : pids()) {
            QFile line(u"/proc/%1/cmdline"_qs.arg(pid));
            QVERIFY(line.open(QIODevice::ReadOnly));
            places += line.readAll();
        }
        for (const QString& name : QDir(directory_ + u"/log"_qs).entryList(QDir::Files)) {
            QFile log(directory_ + u"/log/"_qs + name);
            QVERIFY(log.open(QIODevice::ReadOnly));
            places += log.readAll();
        }
        for (const QByteArray& place : places) {
            for (const QByteArray& secret : secrets)
                QVERIFY(!place.contains(secret));
        }
    }

    void changedSimulatorFlagsRestartIt()
    {
        QCOMPARE(ctl({u"local"_qs, u"up"_qs, u"--seed"_qs, u"3"_qs}).code, 0);
        const auto before = pids();
        QCOMPARE(ctl({u"local"_qs, u"up"_qs}).code, 0);
        QVERIFY(pids() == before);
        QCOMPARE(ctl({u"local"_qs, u"up"_qs, u"--seed"_qs, u"4"_qs}).code, 0);
        const auto after = pids();
        QVERIFY(after.at("simulator") != before.at("simulator"));
        QCOMPARE(after.at("postgres"), before.at("postgres"));
    }

    void takenPortIsGivenUp()
    {
        QCOMPARE(ctl({u"local"_qs, u"up"_qs}).code, 0);
        QCOMPARE(ctl({u"local"_qs, u"down"_qs}).code, 0);
        auto stack = need(local::LocalStack::at(directory_));
        QTcpServer occupier;
        QVERIFY(occupier.listen(QHostAddress::LocalHost, stack->settings().simulatorPort));
        const auto up = ctl({u"local"_qs, u"up"_qs});
        QVERIFY2(up.code == 0, up.err.constData());
        QVERIFY(isUp());
    }
};

AUTOLYNX_TEST(TestLocalStack, "local_stack");
#include "test_local_stack.moc"
