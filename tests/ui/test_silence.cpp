// SPDX-License-Identifier: GPL-3.0-or-later
// A network that swallows everything, a laptop that wakes with connections of yesterday (R7): nobody says that they are
// dead. What is shown is not called live then, what was asked is answered, and all three connections come back.
#include "tests/support/fixture.h"
#include "tests/support/test.h"
#include "tests/ui/silent_proxy.h"
#include "ui/data/database.h"
#include "ui/data/retire.h"

#include <QSignalSpy>
#include <nlohmann/json.hpp>

#include <memory>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Fixture;
using autolynx::test::waitFor;
using namespace std::chrono_literals;

class SilenceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Fixture> f_;
    std::unique_ptr<autolynx::test::SilentProxy> proxy_;
    std::unique_ptr<Database> database_;
    std::chrono::milliseconds slept_{0};

    bool waitForLink(Database::Link link)
    {
        return waitFor([&] { return database_->link() == link; });
    }
    void isWhole()
    {
        QVERIFY(waitForLink(Database::Link::Live));
        const QString question = QStringLiteral("SELECT autolynx.me()");
        for (const bool isLong : {false, true}) { // each may find its connection dead first
            QVERIFY(waitFor([&] {
                auto answer = isLong ? database_->askLong(question) : database_->ask(question);
                return waitFor([&] { return answer.isFinished(); }) && answer.result().has_value();
            }));
        }
        QSignalSpy hints(database_.get(), &Database::changed);
        QVERIFY(waitFor([&] {
            f_->campaign();
            return hints.count() > 0;
        }));
    }

private Q_SLOTS:
    void init()
    {
        f_ = std::make_unique<Fixture>();
        proxy_ = std::make_unique<autolynx::test::SilentProxy>(f_->database.url(f_->member));
        slept_ = 0ms;
        database_ = std::make_unique<Database>(proxy_->url());
        database_->setSleepClock([this] { return slept_; });
        isWhole();
    }
    void cleanup()
    {
        database_.reset();
        proxy_.reset();
        f_.reset();
    }

    void whatIsSilentIsNotLiveAndComesBack()
    {
        QSignalSpy due(database_.get(), &Database::refreshDue);
        proxy_->fallSilent();
        auto quick = database_->ask(QStringLiteral("SELECT autolynx.me()"));
        auto slow = database_->askLong(QStringLiteral("SELECT autolynx.me()"));
        QVERIFY(waitForLink(Database::Link::Lost));
        // Nobody waits for an answer that can't come: the kernel's own patience would be a quarter of an hour.
        QVERIFY(waitFor([&] { return quick.isFinished() && slow.isFinished(); }));
        QVERIFY(!quick.result() && !slow.result());
        QCOMPARE(quick.result().error().kind, ErrorKind::Unreachable);
        QCOMPARE(slow.result().error().kind, ErrorKind::Unreachable);
        due.clear();
        proxy_->speakToNewOnes();
        isWhole();
        QVERIFY(due.count() > 0);
    }

    // A window is closed, somebody signs out or in again: none waits for the connections of before.
    void nobodyWaitsForDeadConnectionsToEnd()
    {
        proxy_->fallSilent();
        auto quick = database_->ask(QStringLiteral("SELECT autolynx.me()"));
        auto slow = database_->askLong(QStringLiteral("SELECT autolynx.me()"));
        database_->reconnectWith(proxy_->url());
        QVERIFY(retiring() > 0);
        QVERIFY(!quick.isFinished() && !slow.isFinished());
        database_.reset();
        QVERIFY(retiring() > 0);
        QVERIFY(waitFor([&] { return quick.isFinished() && slow.isFinished() && retiring() == 0; }));
        QVERIFY(!quick.result() && !slow.result());
    }

    void aLaptopWakesWithDeadConnections()
    {
        proxy_->fallSilent();
        slept_ += 8h;
        QVERIFY(waitForLink(Database::Link::Lost));
        QSignalSpy due(database_.get(), &Database::refreshDue);
        proxy_->speakToNewOnes();
        isWhole();
        QVERIFY(due.count() > 0); // everything that is shown was read anew
    }
};

AUTOLYNX_TEST(SilenceTest, "silence");
#include "test_silence.moc"
