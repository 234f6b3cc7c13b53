// SPDX-License-Identifier: GPL-3.0-or-later
// A call's recording (R7): fetched when it is first wanted, played from what was clicked on, and said why where it
// can't be heard. The moments of fetching and playing are the test's own: no sound output, no decoder, no clock.
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "ui/calls/recording_bar.h"

#include <QFileDialog>
#include <QLabel>
#include <QPromise>
#include <QPushButton>

#include <memory>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

namespace {

using namespace std::chrono_literals;

/// A player whose moments the test decides.
class HandPlayer final : public SoundPlayer
{
public:
    void open(const QString& path) override { path_ = path; }
    void play() override { set(true); }
    void pause() override { set(false); }
    void setPosition(std::chrono::milliseconds at) override
    {
        position_ = at;
        ended_ = false;
        Q_EMIT changed();
    }
    std::chrono::milliseconds position() const override { return position_; }
    std::chrono::milliseconds duration() const override { return 4s; }
    bool isPlaying() const override { return playing_; }
    bool hasEnded() const override { return ended_; }
    void end()
    {
        ended_ = true;
        position_ = duration();
        set(false);
    }

    QString path_;

private:
    void set(bool playing)
    {
        playing_ = playing;
        Q_EMIT changed();
    }
    std::chrono::milliseconds position_{0};
    bool playing_ = false;
    bool ended_ = false;
};

/// Fetches that the test answers.
struct Fetches
{
    QStringList calls;
    QList<std::stop_token> stops;
    QList<std::shared_ptr<QPromise<Result<std::uint64_t>>>> open;

    RecordingBar::Fetch function()
    {
        return [this](const QString& call, const QString&, const std::stop_token& stop) {
            calls << call;
            stops << stop;
            auto promise = std::make_shared<QPromise<Result<std::uint64_t>>>();
            promise->start();
            open << promise;
            return promise->future();
        };
    }
    void answer(const Result<std::uint64_t>& result)
    {
        const auto promise = open.takeFirst();
        promise->addResult(result);
        promise->finish();
    }
};

} // namespace

class RecordingBarTest : public QObject
{
    Q_OBJECT

    static QPushButton* button(const QWidget& in, const QString& name)
    {
        for (QPushButton* candidate : in.findChildren<QPushButton*>()) {
            if (candidate->accessibleName() == name)
                return candidate;
        }
        return nullptr;
    }
    static bool says(const QWidget& in, const QString& text)
    {
        for (const QLabel* label : in.findChildren<QLabel*>()) {
            if (label->text() == text)
                return true;
        }
        return false;
    }

private Q_SLOTS:
    // Fetched once, when it is first wanted; a click on what was said plays from there, whatever the player does by
    // then.
    void theRecordingIsFetchedPlayedAndSought()
    {
        Fetches fetches;
        HandPlayer* player = nullptr;
        RecordingBar bar(nullptr, {[] { return true; },
                                   [&] {
                                       auto made = std::make_unique<HandPlayer>();
                                       player = made.get();
                                       return made;
                                   }});
        bar.setFetch(fetches.function());
        bar.setCall(QStringLiteral("a"), QStringLiteral("Somebody"));
        bar.show();
        QVERIFY(fetches.calls.isEmpty());
        bar.seek(1s);
        bar.seek(700ms); // another click while it is on its way: the last counts, nothing is fetched twice
        QCOMPARE(fetches.calls, QStringList{QStringLiteral("a")});
        QVERIFY(says(bar, QStringLiteral("Fetching…")));
        QVERIFY(!button(bar, QStringLiteral("Play the recording"))->isEnabled());
        fetches.answer(std::uint64_t(1));
        QVERIFY(waitFor([&] { return player != nullptr; }));
        QVERIFY(!player->path_.isEmpty());
        QCOMPARE(bar.position(), 0ms); // it takes no position before it is ready
        Q_EMIT player->ready();
        QVERIFY(bar.isPlaying());
        QCOMPARE(bar.position(), 700ms);
        QTest::mouseClick(button(bar, QStringLiteral("Pause")), Qt::LeftButton);
        QVERIFY(!bar.isPlaying());
        QTest::mouseClick(button(bar, QStringLiteral("Play the recording")), Qt::LeftButton);
        QVERIFY(bar.isPlaying());
        QCOMPARE(bar.position(), 700ms); // goes on where it was
        player->pause();
        bar.seek(200ms); // back, after a pause
        QVERIFY(bar.isPlaying());
        QCOMPARE(bar.position(), 200ms);
        QVERIFY(says(bar, QStringLiteral("0:00 / 0:04")));
        Q_EMIT player->ready(); // it says so after each buffering
        QCOMPARE(bar.position(), 200ms);
        player->end();
        QTest::mouseClick(button(bar, QStringLiteral("Play the recording")), Qt::LeftButton);
        QCOMPARE(bar.position(), 0ms); // heard to its end, it begins anew
        QCOMPARE(fetches.calls.size(), 1);
        bar.setCall(QStringLiteral("b"), QStringLiteral("Another"));
        QVERIFY(!bar.isPlaying());
    }

    // Whose recording comes late is not played over the call that is looked at by then.
    void aRecordingThatComesTooLateIsNotPlayed()
    {
        Fetches fetches;
        int made = 0;
        RecordingBar bar(nullptr, {[] { return true; },
                                   [&] {
                                       ++made;
                                       return std::make_unique<HandPlayer>();
                                   }});
        bar.setFetch(fetches.function());
        bar.setCall(QStringLiteral("a"), QStringLiteral("Somebody"));
        bar.seek(0ms);
        bar.setCall(QStringLiteral("b"), QStringLiteral("Another"));
        bar.seek(0ms);
        fetches.answer(std::uint64_t(1));
        fetches.answer(std::uint64_t(1));
        QVERIFY(waitFor([&] { return bar.isPlaying(); }));
        QCOMPARE(made, 1);
        QCOMPARE(fetches.calls, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }

    // Without a sound output it says so where it was asked for and fetches nothing; it can be saved, and played once
    // there is an output.
    void withoutSoundOutputItSaysSo()
    {
        Fetches fetches;
        bool output = false;
        RecordingBar bar(nullptr, {[&] { return output; }, [] { return std::make_unique<HandPlayer>(); }});
        QStringList failures;
        connect(&bar, &RecordingBar::failed, this, [&](const Error& error) { failures << error.code; });
        bar.setFetch(fetches.function());
        bar.setCall(QStringLiteral("a"), QStringLiteral("Somebody"));
        bar.show();
        bar.seek(700ms);
        QCOMPARE(failures, QStringList{QStringLiteral("no_sound_output")});
        QVERIFY(fetches.calls.isEmpty());
        QVERIFY(says(bar, QStringLiteral("No sound output: save it")));
        QVERIFY(button(bar, QStringLiteral("Save the recording…"))->isEnabled());
        output = true; // plugged in
        QTest::mouseClick(button(bar, QStringLiteral("Play the recording")), Qt::LeftButton);
        QCOMPARE(fetches.calls.size(), 1);
        fetches.answer(std::uint64_t(1));
        QVERIFY(waitFor([&] { return bar.isPlaying(); }));
        QCOMPARE(failures.size(), 1);
    }

    // Saving shows that it goes on, and can be stopped, which is no failure to tell of.
    void savingCanBeStopped()
    {
        Fetches fetches;
        RecordingBar bar(nullptr, {[] { return true; }, [] { return std::make_unique<HandPlayer>(); }});
        QStringList heard;
        connect(&bar, &RecordingBar::failed, this, [&](const Error& error) { heard << error.code; });
        connect(&bar, &RecordingBar::saved, this, [&](const QString& path) { heard << path; });
        bar.setFetch(fetches.function());
        bar.setCall(QStringLiteral("a"), QStringLiteral("Somebody"));
        bar.show();
        const auto save = [&] {
            QTest::mouseClick(button(bar, QStringLiteral("Save the recording…")), Qt::LeftButton);
            auto* dialog = bar.findChild<QFileDialog*>();
            QVERIFY(dialog);
            Q_EMIT dialog->fileSelected(QStringLiteral("chosen"));
            delete dialog;
            QVERIFY(says(bar, QStringLiteral("Saving…")));
        };
        save();
        QPushButton* stop = button(bar, QStringLiteral("Stop saving"));
        QVERIFY(stop);
        QTest::mouseClick(stop, Qt::LeftButton);
        QVERIFY(!stop->isEnabled() && fetches.stops.first().stop_requested());
        fetches.answer(refused(QStringLiteral("stopped"), QStringLiteral("Stopped.")));
        QVERIFY(waitFor([&] { return button(bar, QStringLiteral("Save the recording…")) != nullptr; }));
        QCOMPARE(heard, QStringList());
        save();
        fetches.answer(std::uint64_t(1));
        QVERIFY(waitFor([&] { return !heard.isEmpty(); }));
        QCOMPARE(heard, QStringList{QStringLiteral("chosen")});
    }
};

AUTOLYNX_TEST(RecordingBarTest, "recording_bar");
#include "test_recording_bar.moc"
