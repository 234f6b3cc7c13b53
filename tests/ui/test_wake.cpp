// SPDX-License-Identifier: GPL-3.0-or-later
// A laptop that wakes (R7): what it shows is as old as its sleep, and is not called live until it has been read anew.
#include "tests/support/fixture.h"
#include "tests/support/test.h"
#include "ui/data/database.h"

#include <QSignalSpy>
#include <nlohmann/json.hpp>

#include <memory>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Fixture;
using autolynx::test::need;
using autolynx::test::waitFor;
using namespace std::chrono_literals;

class WakeTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<Fixture> f_;
    std::unique_ptr<Database> database_;
    std::chrono::milliseconds slept_{0};

    bool waitForLink(Database::Link link)
    {
        return waitFor([&] { return database_->link() == link; });
    }
    bool answers()
    {
        auto answer = database_->ask(QStringLiteral("SELECT autolynx.me()"));
        return waitFor([&] { return answer.isFinished(); }) && answer.result().has_value();
    }
    // The listener's connection is a new one, too: hints come.
    void isWholeAgain() // or for the first time
    {
        QVERIFY(waitForLink(Database::Link::Live));
        QVERIFY(answers());
        QSignalSpy hints(database_.get(), &Database::changed);
        QVERIFY(waitFor([&] {
            f_->campaign();
            return hints.count() > 0;
        }));
        QVERIFY(waitFor([&] { return database_->link() == Database::Link::Live; }));
    }

private Q_SLOTS:
    void init()
    {
        f_ = std::make_unique<Fixture>();
        slept_ = 0ms;
        database_ = std::make_unique<Database>(f_->database.url(f_->member));
        database_->setSleepClock([this] { return slept_; });
        isWholeAgain();
    }
    void cleanup()
    {
        database_.reset();
        f_.reset();
    }

    void aLaptopWakesToTheTruth()
    {
        QSignalSpy links(database_.get(), &Database::linkChanged);
        QSignalSpy due(database_.get(), &Database::refreshDue);
        slept_ += 1min;
        QVERIFY(waitFor([&] { return links.count() >= 2; }));
        isWholeAgain();
        QVERIFY(due.count() > 0);
    }
};

AUTOLYNX_TEST(WakeTest, "wake");
#include "test_wake.moc"
