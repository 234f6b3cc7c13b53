// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded PostgreSQL of the local stack: made on first use, by socket only, as an unprivileged user, found again
// after kill -9 of any part, safe against a second `up`, never at the cost of somebody else's directory.
#include "core/base/time_text.h"
#include "core/db/clock.h"
#include "core/db/connection.h"
#include "core/db/migrator.h"
#include "core/local/stack.h"
#include "tests/support/cluster.h"
#include "tests/support/database.h"
#include "tests/support/test.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <csignal>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace autolynx;
using namespace std::chrono_literals;
using local::LocalStack;
using test::need;

namespace {

local::UpOptions databaseOnly()
{
    local::UpOptions options;
    options.simulator = false;
    options.worker = false;
    options.durable = false;
    return options;
}

QString ask(LocalStack& stack, const QString& role, const char* sql)
{
    auto connection = need(db::Connection::open(stack.url(role), "test"), "connection");
    return need(connection->text(QString::fromUtf8(sql)), sql);
}

qint64 postmaster(LocalStack& stack)
{
    return stack.status().at(0).pid;
}

mode_t modeOf(const QString& path)
{
    struct stat found = {};
    return stat(QFile::encodeName(path).constData(), &found) == 0 ? found.st_mode & 07777 : 0;
}

} // namespace

class TestLocal : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> temporary_;
    QString directory_;
    std::unique_ptr<LocalStack> stack_;

private Q_SLOTS:
    void init()
    {
        temporary_ = std::make_unique<QTemporaryDir>(QStringLiteral("/tmp/autolynx-local-XXXXXX"));
        QFile::setPermissions(temporary_->path(), QFile::Permissions(0x7755)); // 0755: the stack's user passes
        directory_ = temporary_->filePath(u"stack"_qs);
        stack_ = need(LocalStack::at(directory_));
    }
    void cleanup()
    {
        const auto removed = stack_->reset();
        stack_.reset();
        temporary_.reset();
    }

    void firstUpMakesEverythingAndTheSecondChangesNothing()
    {
        need(stack_->up(databaseOnly()));
        QCOMPARE(modeOf(directory_), mode_t(0700));
        QCOMPARE(ask(*stack_, u"autolynx_local"_qs, "SELECT session_user"), u"autolynx_local"_qs);
        QCOMPARE(ask(*stack_, u"autolynx_worker"_qs, "SELECT session_user"), u"autolynx_worker"_qs);
        QCOMPARE(ask(*stack_, u"autolynx_local"_qs, "SELECT autolynx.current_member_id() IS NOT NULL"), u"true"_qs);
        QCOMPARE(ask(*stack_, u"autolynx_migrator"_qs, "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"),
                 u"false"_qs);
        QCOMPARE(ask(*stack_, u"postgres"_qs, "SHOW listen_addresses"), QString());
        for (const QString& role : {u"autolynx_worker"_qs, u"autolynx_local"_qs}) {
            auto connection = need(db::Connection::open(stack_->url(role), "test"));
            need(db::checkSchema(*connection), "check of the schema");
        }
        const qint64 pid = postmaster(*stack_);
        QVERIFY(pid > 0);
        need(stack_->up(databaseOnly()));
        QCOMPARE(postmaster(*stack_), pid);
    }

    void rootIsDropped()
    {
        if (geteuid() != 0)
            QSKIP("nothing to drop: not root");
        need(stack_->up(databaseOnly()));
        const QFileInfo process(u"/proc/%1"_qs.arg(postmaster(*stack_)));
        QVERIFY(process.exists());
        QCOMPARE(process.owner(), u"postgres"_qs);
        QFile status(u"/proc/%1/status"_qs.arg(postmaster(*stack_)));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const QByteArray all = status.readAll();
        QVERIFY2(!all.contains("\nGroups:\t0"), all.constData());
        QVERIFY(all.contains("\nCapEff:\t0000000000000000"));
    }

    // Nobody gets in by the socket as a role that is not theirs: other roles need a password.
    void strangersNeedAPassword()
    {
        need(stack_->up(databaseOnly()));
        need(
            need(db::Connection::open(stack_->url(u"postgres"_qs), "test"))
                ->script(
                    u"CREATE ROLE somebody LOGIN PASSWORD 'correct horse'; GRANT CONNECT ON DATABASE autolynx TO somebody"_qs));
        const auto without = db::Connection::open(stack_->url(u"somebody"_qs), "test");
        QVERIFY(!without);
        QByteArray url = stack_->url(u"somebody"_qs).reveal();
        url.replace("somebody@", "somebody:correct%20horse@");
        QVERIFY(db::Connection::open(Secret(url), "test").has_value());
    }

    void survivesKillOfThePostmaster_data()
    {
        QTest::addColumn<bool>("backendsToo");
        QTest::newRow("postmaster alone") << false;
        QTest::newRow("all of it") << true;
    }
    void survivesKillOfThePostmaster()
    {
        QFETCH(bool, backendsToo);
        need(stack_->up(databaseOnly()));
        auto connection = need(db::Connection::open(stack_->url(u"postgres"_qs), "test"));
        need(connection->script(
            u"CREATE TABLE public.kept (id int); INSERT INTO public.kept VALUES (7); CHECKPOINT"_qs));
        const qint64 pid = postmaster(*stack_);
        if (backendsToo) {
            QDir proc(u"/proc"_qs);
            for (const QString& name : proc.entryList(QDir::Dirs)) {
                QFile stat(u"/proc/%1/stat"_qs.arg(name));
                if (name.toInt() > 0 && stat.open(QIODevice::ReadOnly) &&
                    stat.readAll().split(')').last().split(' ').value(2).toLongLong() == pid)
                    kill(name.toInt(), SIGKILL);
            }
        }
        QCOMPARE(kill(static_cast<pid_t>(pid), SIGKILL), 0);
        need(stack_->up(databaseOnly()));
        QVERIFY(postmaster(*stack_) != pid);
        QCOMPARE(ask(*stack_, u"postgres"_qs, "SELECT id FROM public.kept"), u"7"_qs);
    }

    // The pid in postmaster.pid can be anybody's after a reboot, even one that PostgreSQL takes for its own.
    void stalePidFileOfALivingStrangerIsSeenThrough()
    {
        need(stack_->up(databaseOnly()));
        QFile file(directory_ + u"/postgres/data/postmaster.pid"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray content = file.readAll();
        file.close();
        kill(static_cast<pid_t>(postmaster(*stack_)), SIGKILL);
        const qsizetype end = content.indexOf('\n');
        content.replace(0, end, QByteArray::number(qint64(getpid())));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QVERIFY(!stack_->status().at(0).running);
        need(stack_->up(databaseOnly()));
        need(stack_->down());
        QVERIFY(kill(getpid(), 0) == 0);
    }

    void halfMadeClusterIsMadeAnew()
    {
        need(stack_->up(databaseOnly()));
        need(stack_->down());
        // As if killed inside initdb: a directory under its working name, none under the real one.
        QVERIFY(QDir(directory_ + u"/postgres/data"_qs).removeRecursively());
        need(local::ownedDirectory(directory_ + u"/postgres/data.new.1"_qs, stack_->files().account(), 0700));
        need(stack_->up(databaseOnly()));
        QVERIFY(!QFile::exists(directory_ + u"/postgres/data.new.1"_qs));
    }

    void twoUpsAtOnceMakeOneStack()
    {
        std::array<QString, 4> errors;
        {
            std::vector<std::jthread> threads;
            for (QString& error : errors) {
                threads.emplace_back([&] {
                    auto stack = need(LocalStack::at(directory_));
                    const auto done = stack->up(databaseOnly());
                    error = done ? QString() : done.error().message;
                });
            }
        }
        for (const QString& error : errors)
            QCOMPARE(error, QString());
        QVERIFY(stack_->status().at(0).healthy);
    }

    void longPathGetsAShortSocket()
    {
        const QString deep = temporary_->filePath(QString(90, u'd') + u"/stack"_qs);
        auto stack = need(LocalStack::at(deep));
        need(stack->up(databaseOnly()));
        QCOMPARE(ask(*stack, u"autolynx_local"_qs, "SELECT 1"), u"1"_qs);
        const QString socket = stack->status().at(0).url;
        QVERIFY(socket.size() < 90);
        QCOMPARE(modeOf(socket), mode_t(0700));
        need(stack->reset());
        QVERIFY(!QFile::exists(socket));
    }

    void foreignDirectoriesAreLeftAlone()
    {
        QVERIFY(QDir().mkpath(directory_));
        QFile file(directory_ + u"/letter.txt"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        const mode_t before = modeOf(directory_);
        const auto refusedUp = stack_->up(databaseOnly());
        QVERIFY(!refusedUp);
        QCOMPARE(refusedUp.error().code, u"not_our_directory"_qs);
        QCOMPARE(modeOf(directory_), before);
        const auto refusedReset = stack_->reset();
        QVERIFY(!refusedReset);
        QVERIFY(QFile::exists(file.fileName()));
        need(stack_->down());
    }

    void directoryThatItsUserCantReachIsRefusedInWords()
    {
        if (geteuid() != 0)
            QSKIP("only root runs a stack as somebody else");
        const QString closed = temporary_->filePath(u"closed"_qs);
        QVERIFY(QDir().mkpath(closed));
        QFile::setPermissions(closed, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        auto stack = need(LocalStack::at(closed + u"/stack"_qs));
        const auto refused = stack->up(databaseOnly());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"directory_closed"_qs);
    }

    void resetRemovesAllAndIsForStacksOnly()
    {
        need(stack_->up(databaseOnly()));
        const qint64 pid = postmaster(*stack_);
        need(stack_->reset());
        QVERIFY(!QFile::exists(directory_));
        QVERIFY(!local::ProcessIdentity::of(static_cast<pid_t>(pid)));
        need(stack_->reset());
    }

    // A stack that lives in its own time doesn't jump ahead by the time it was down, nor back.
    void itsOwnTimeStandsStillWhileItIsDown()
    {
        local::UpOptions options = databaseOnly();
        options.clockStart = parseIsoTime("2026-03-03T17:00:00Z");
        options.speed = 3600;
        need(stack_->up(options));
        const auto now = [&] {
            auto connection = need(db::Connection::open(stack_->operatorUrl(), "test"));
            return need(db::readClock(*connection))->now();
        };
        const TimePoint first = now();
        QVERIFY(first >= *options.clockStart);
        need(stack_->down());
        const TimePoint stopped = *stack_->settings().clockStoppedAt;
        QVERIFY(stopped >= first);
        need(stack_->up(databaseOnly()));
        QCOMPARE(toMicroseconds(stack_->settings().clock->start), toMicroseconds(stopped));
        QVERIFY(now() >= stopped);

        options.speed = 60;
        const auto refused = stack_->up(options);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"clock_fixed"_qs);
    }

    void damagedSettingsAreSaidAndResetHelps()
    {
        need(stack_->up(databaseOnly()));
        QFile file(directory_ + u"/stack.json"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": 99}");
        file.close();
        const auto broken = stack_->up(databaseOnly());
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, u"stack_unreadable"_qs);
        need(stack_->reset());
        QVERIFY(!QFile::exists(directory_));
    }
};

AUTOLYNX_TEST(TestLocal, "local");
#include "test_local.moc"
