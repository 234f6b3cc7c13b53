// SPDX-License-Identifier: GPL-3.0-or-later
// A call as a person reads, hears and annotates it (R7): what came from the provider is in words, notes are stored and
// seen by the next reader, nothing typed is lost, and each way to open and close it works by mouse and keyboard.
#include "tests/support/fixture.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/call_viewer.h"
#include "ui/calls/notes_view.h"
#include "ui/calls/recording_bar.h"
#include "ui/data/database.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/conversation_view.h"
#include "ui/widgets/data_table.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Fixture;
using autolynx::test::need;
using autolynx::test::waitFor;
using nlohmann::json;

class CallDetailTest : public QObject
{
    Q_OBJECT

    QTemporaryDir settings_;
    std::unique_ptr<Fixture> f_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<MainWindow> window_;
    QStringList calls_;

    static QPushButton* button(QWidget* in, const QString& text)
    {
        for (QPushButton* candidate : in->findChildren<QPushButton*>()) {
            if ((candidate->text() == text || candidate->accessibleName() == text) && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }
    static bool says(QWidget* in, const QString& text)
    {
        for (const QLabel* label : in->findChildren<QLabel*>()) {
            if (label->text() == text && label->isVisible())
                return true;
        }
        return false;
    }
    DataTable* table() { return window_->campaign()->calls()->table(); }
    CallPanel* panel() { return window_->campaign()->viewer()->panel(); }
    QPoint rowCentre(int row) { return table()->visualRect(table()->model()->index(row, 0)).center(); }
    /// Opens the first call of a campaign of so many that have ended, beside the table.
    void openBeside(int count = 2)
    {
        const QString id = f_->started(count);
        calls_ = f_->dial();
        f_->end(calls_);
        window_->openCampaign(id);
        window_->campaign()->setTab(CampaignPage::Calls);
        QVERIFY(waitFor([&] { return table()->model()->rowCount() == count && !rowCentre(0).isNull(); }));
        QVERIFY(waitFor([&] { return table()->model()->index(0, 0).data().isValid(); }));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier, rowCentre(0));
        QVERIFY(waitFor([&] { return panel()->isVisible() && !panel()->callId().isEmpty(); }));
    }

private Q_SLOTS:
    void init()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
        f_ = std::make_unique<Fixture>();
        database_ = std::make_unique<Database>(f_->database.url(f_->member));
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        QVERIFY(waitFor([this] { return database_->link() == Database::Link::Live; }));
    }
    void cleanup()
    {
        window_.reset();
        database_.reset();
        f_.reset();
    }

    void costsAreNamedAndInOrder()
    {
        const json sample = json::parse([] {
            QFile file(test::sourcePath(QStringLiteral("tests/data/vapi/webhook-end-of-call-report.json")));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }()
                                            .toStdString());
        const auto parts = costPartsFrom(sample.at("message").at("costs"));
        QCOMPARE(parts.size(), 9);
        QCOMPARE(parts.first().what, QStringLiteral("Provider's fee"));
        QCOMPARE(parts.at(1).what, QStringLiteral("Voice (vapi Elliot)"));
        double sum = 0;
        for (const auto& part : parts)
            sum += part.dollars;
        QVERIFY(std::abs(sum - sample.at("message").at("cost").get<double>()) < 1e-6);
        // The older form: counts beside the costs are none.
        const auto old = costPartsFrom({{"stt", 0.01}, {"vapi", 0.05}, {"total", 0.06}, {"llmPromptTokens", 900}});
        QCOMPARE(old.size(), 2);
        QCOMPARE(old.first().what, QStringLiteral("Provider's fee"));
    }

    void resultsAreNamesAndValues()
    {
        const auto facts = resultFrom(
            json::parse(
                R"({"structuredData": {"callBackWanted": true, "times": ["Mon", "Tue"]}, "successEvaluation": "true"})"),
            json::parse(R"({"8c1": {"name": "renewal_offer", "result": {"accepted": false}}})"));
        QCOMPARE(facts.size(), 4);
        QCOMPARE(facts[0].name, QStringLiteral("Renewal offer"));
        QCOMPARE(facts[0].value, QStringLiteral("Accepted: no"));
        QCOMPARE(facts[1].name, QStringLiteral("Call back wanted"));
        QCOMPARE(facts[1].value, QStringLiteral("yes"));
        QCOMPARE(facts[2].value, QStringLiteral("Mon, Tue"));
        QCOMPARE(facts[3].name, QStringLiteral("Judged a success"));
    }

    void aNoteIsStoredAndShown()
    {
        openBeside();
        auto* tabs = panel()->findChild<QTabWidget*>();
        tabs->setCurrentWidget(panel()->notes());
        auto* text = panel()->notes()->findChild<QPlainTextEdit*>();
        QVERIFY(!button(panel()->notes(), QStringLiteral("Add note"))->isEnabled());
        text->setFocus();
        QTest::keyClicks(text, QStringLiteral("Wants it on paper."));
        QTest::mouseClick(button(panel()->notes(), QStringLiteral("Add note")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return says(panel()->notes(), QStringLiteral("Wants it on paper.")); }));
        QVERIFY(text->toPlainText().isEmpty());
        QCOMPARE(tabs->tabText(tabs->indexOf(panel()->notes())), QStringLiteral("Notes (1)"));
        // Taken away, after asking.
        QTest::mouseClick(button(panel()->notes(), QStringLiteral("Remove")), Qt::LeftButton);
        QMessageBox* box = nullptr;
        QVERIFY(waitFor([&] { return (box = window_->findChild<QMessageBox*>()) && box->isVisible(); }));
        for (QAbstractButton* candidate : box->buttons()) {
            if (candidate->text() == u"Remove")
                QTest::mouseClick(candidate, Qt::LeftButton);
        }
        QVERIFY(waitFor([&] { return !says(panel()->notes(), QStringLiteral("Wants it on paper.")); }));
    }

    void whatIsTypedStaysWhileOthersAreLookedAt()
    {
        openBeside(2);
        panel()->findChild<QTabWidget*>()->setCurrentWidget(panel()->notes());
        auto* text = panel()->notes()->findChild<QPlainTextEdit*>();
        QTest::keyClicks(text, QStringLiteral("Half a no"));
        const QString first = panel()->callId();
        QTest::keyClick(table(), Qt::Key_Down);
        QVERIFY(waitFor([&] { return panel()->callId() != first; }));
        QVERIFY(text->toPlainText().isEmpty());
        QTest::keyClick(table(), Qt::Key_Up);
        QVERIFY(waitFor([&] { return panel()->callId() == first; }));
        QCOMPARE(text->toPlainText(), QStringLiteral("Half a no"));
    }

    void enterAndDoubleClickGiveAWindow()
    {
        openBeside(2);
        CallViewer* viewer = window_->campaign()->viewer();
        const QString call = panel()->callId();
        QTest::keyClick(table(), Qt::Key_Return);
        QWidget* alone = viewer->windowOf(call);
        QVERIFY(alone);
        QVERIFY(!panel()->isVisible()); // it has moved
        auto* inside = alone->findChild<CallPanel*>();
        QVERIFY(waitFor([&] { return inside->callId() == call && inside->isVisible(); }));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier, rowCentre(1));
        QTest::mouseDClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier, rowCentre(1));
        QVERIFY(waitFor([&] { return window_->findChildren<QWidget*>(QStringLiteral("call_window")).size() == 2; }));
        QTest::keyClick(inside, Qt::Key_Escape); // whether or not its window is the active one
        QVERIFY(waitFor([&] { return viewer->windowOf(call) == nullptr; }));
    }

    void theJsonIsCopied()
    {
        openBeside();
        auto* tabs = panel()->findChild<QTabWidget*>();
        tabs->setCurrentIndex(tabs->count() - 1);
        QTest::mouseClick(button(panel(), QStringLiteral("Copy")), Qt::LeftButton);
        QCOMPARE(json::parse(QGuiApplication::clipboard()->text().toStdString()).at("id").get<std::string>(),
                 panel()->callId().toStdString());
    }

    // No worker to fetch from: said where it was asked for, with what to do.
    void aRecordingThatCantBeHadSaysWhy()
    {
        openBeside();
        f_->run(QStringLiteral("INSERT INTO autolynx.call_artifacts (call_id, recording_url, updated_at) VALUES (?, "
                               "'https://storage.example/x.wav', autolynx.now()) ON CONFLICT (call_id) DO UPDATE SET "
                               "recording_url = excluded.recording_url"),
                {panel()->callId()});
        f_->run(QStringLiteral("DELETE FROM autolynx.settings WHERE key = 'public_url'"));
        f_->run(QStringLiteral("SELECT autolynx.tell('calls')"));
        RecordingBar* bar = panel()->recording();
        bar->setSound({[] { return true; }, [] { return std::unique_ptr<SoundPlayer>(); }}); // it never comes to play
        QVERIFY(waitFor([&] { return bar->isVisible(); }));
        QTest::mouseClick(button(bar, QStringLiteral("Play the recording")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return panel()->banner()->text().contains(QStringLiteral("PUBLIC_URL")); }));
        QVERIFY(button(bar, QStringLiteral("Play the recording"))->isEnabled()); // it can be tried again
    }
};

AUTOLYNX_TEST(CallDetailTest, "call_detail");
#include "test_call_detail.moc"
