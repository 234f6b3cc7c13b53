// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop is told (R7): completed, held, budget alert and errors, once each, never what was so before, each
// only if it is wanted and nobody looks at our windows; and the window comes back as it was left.
#include "tests/ui/window_case.h"
#include "ui/assistants/assistants_page.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/news.h"
#include "ui/pages/notifier.h"
#include "ui/widgets/side_navigation.h"

#include <QApplication>
#include <QSettings>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;
using nlohmann::json;

class NewsTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    static json campaign(const char* state, const char* hold = nullptr, double spend = 0)
    {
        json object{{"id", "a"},      {"name", "Spring"},   {"state", state},
                    {"alert_usd", 5}, {"spend_usd", spend}, {"counts", {{"imported", 10}, {"answered", 4}}}};
        object["hold"] = hold ? json{{"code", hold}} : json();
        return json::array({object});
    }
    static QList<News::Kind> kinds(const QList<News>& news)
    {
        QList<News::Kind> kinds;
        for (const News& one : news)
            kinds << one.kind;
        return kinds;
    }
    QList<News> shown_;

private Q_SLOTS:
    void eachChangeIsToldOnce()
    {
        NewsReader reader;
        const QDateTime at;
        using enum News::Kind;
        QVERIFY(reader.read(campaign("RUNNING", "unauthorized", 6), at).isEmpty()); // it was so before
        QVERIFY(reader.read(campaign("RUNNING", nullptr, 6), at).isEmpty());
        QCOMPARE(kinds(reader.read(campaign("RUNNING", "unauthorized", 6), at)), QList<News::Kind>{Held});
        QVERIFY(reader.read(campaign("RUNNING", "unauthorized", 6), at).isEmpty());
        QVERIFY(reader.read(campaign("RUNNING", "outside_window", 6), at).isEmpty()); // every night
        const auto done = reader.read(campaign("COMPLETED", nullptr, 7), at);
        QCOMPARE(kinds(done), QList<News::Kind>{Completed});
        QVERIFY(done.first().title.contains(QStringLiteral("Spring")) &&
                done.first().text.contains(QStringLiteral("4 of 10")));

        NewsReader other;
        QVERIFY(other.read(campaign("RUNNING", nullptr, 1), at).isEmpty());
        QCOMPARE(kinds(other.read(campaign("RUNNING", nullptr, 5), at)), QList<News::Kind>{Budget});
        QCOMPARE(kinds(other.read(campaign("FAILED", nullptr, 5), at)), QList<News::Kind>{Error});
        QVERIFY(other.read(json::array(), at).isEmpty()); // deleted, or in the archive
    }

    void theDesktopHearsOfARealCampaign()
    {
        window_->notifier()->setShow([this](const News& news) { shown_ << news; });
        const QString id = f_->started(1);
        const QStringList calls = f_->dial();
        QVERIFY(waitFor([&] { return window_->notifier()->reader().knows(id); })); // how it was before
        window_->hide();                                                           // nobody looks
        QVERIFY(waitFor([] { return QApplication::activeWindow() == nullptr; }));
        f_->end(calls);
        f_->claim(); // completes it
        QVERIFY(waitFor([&] { return f_->state(id) == u"COMPLETED"; }));
        QVERIFY(waitFor([&] { return !shown_.isEmpty(); }));
        QCOMPARE(shown_.first().kind, News::Kind::Completed);
        QCOMPARE(shown_.first().campaignId, id);
        shown_.clear();
        // What is turned off is not told.
        setWantsNews(News::Kind::Held, false);
        window_->notifier()->tell({News::Kind::Held, {}, {}, {}});
        QVERIFY(shown_.isEmpty());
        setWantsNews(News::Kind::Held, true);
        window_->notifier()->tell({News::Kind::Held, {}, {}, {}});
        QCOMPARE(shown_.size(), 1);
    }

    void theWindowComesBackAsItWasLeft()
    {
        const QString id = f_->started(2);
        open(id);
        window_->campaign()->setTab(CampaignPage::Calls);
        window_->close();
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        QVERIFY(waitFor([&] { return window_->campaign()->campaign().counts.imported == 2; }));
        QCOMPARE(window_->campaign()->campaignId(), id);
        QCOMPARE(window_->campaign()->tab(), CampaignPage::Calls);
        window_->setPage(MainWindow::Assistants);
        window_->close();
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        QVERIFY(waitFor([&] { return window_->assistants() && window_->assistants()->isVisible(); }));
    }
};

AUTOLYNX_TEST(NewsTest, "news");
#include "test_news.moc"
