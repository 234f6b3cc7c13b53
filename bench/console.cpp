// SPDX-License-Identifier: GPL-3.0-or-later
// The console before a campaign of a million contacts while a hundred webhooks a second arrive at a real worker (R13):
// how long its event loop is ever held, how soon a page is painted, how soon a webhook is seen, and what memory it
// takes. bench_console [contacts]
#include "bench/figures.h"
#include "bench/support/arrivals.h"
#include "bench/support/paint_watch.h"
#include "bench/support/watchdog.h"
#include "core/base/log.h"
#include "core/db/executor.h"
#include "ui/data/database.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/settings_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace autolynx;
using namespace autolynx::ui;
using namespace std::chrono_literals;
using test::need;

namespace {

constexpr int kSeen = 15;         ///< calls whose webhooks are timed to the screen
constexpr int kPerSecond = 100;   ///< webhooks of other calls, all the while
constexpr int kBackground = 6000; ///< calls for them: four webhooks each
constexpr int kRepeats = 40;

class Bench
{
public:
    explicit Bench(int contacts)
        : stack_({.rate = 1, .start = "2026-08-24T15:06:00.000Z", .orgLimit = 10'000}), contacts_(contacts)
    {
    }

    int run()
    {
        setUp();
        const double before = bench::residentMegabytes();
        bench::resetPeak();
        database_ = std::make_unique<Database>(stack_.database().url(stack_.memberLogin()));
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        if (!test::waitFor([this] { return database_->link() == Database::Link::Live; }))
            qFatal("no link");
        std::printf("resident_mb %.0f with an empty window; %.0f of the bench itself\n", bench::residentMegabytes(),
                    before);
        {
            const bench::Arrivals arrivals(stack_.worker().port(), kPerSecond, messages_,
                                           {calls_.begin(), calls_.end() - static_cast<std::ptrdiff_t>(kSeen)});
            const auto begun = std::chrono::steady_clock::now();
            open();
            scroll();
            filter();
            sort();
            select();
            lists();
            pixels();
            std::printf("webhooks %.0f/s arrived meanwhile, %lld not applied yet\n",
                        arrivals.sent() / bench::Seconds(std::chrono::steady_clock::now() - begun).count(),
                        static_cast<long long>(stack_.count("webhook_inbox WHERE applied_at IS NULL")));
        }
        std::printf("resident_mb %.0f at the end, %.0f at most (goal 250)\n", bench::residentMegabytes(),
                    bench::peakMegabytes("self"));
        std::printf("loop_held_ms %.0f at most, %.0f of it our own processor time (goal 50)\n", 1000 * dog_.worst(),
                    1000 * dog_.worstOwn());
        window_.reset();
        database_.reset();
        return 0;
    }

private:
    void setUp()
    {
        stack_.up();
        if (!stack_.worker().program().stop())
            qFatal("the worker does not end: %s", qPrintable(stack_.story()));
        small_ = stack_.makeCampaign({.contacts = 50, .cap = 1, .firstContact = kBackground + kSeen});
        large_ = stack_.makeCampaign({.contacts = kBackground + kSeen, .cap = 10'000});
        stack_.order("campaign_start", large_);
        calls_ = bench::makeLiveCalls(stack_, kBackground + kSeen);
        stack_.order("campaign_pause", large_); // nobody else is called meanwhile
        db::Connection& owner = stack_.database().owner();
        bench::fillCampaign(owner, large_, contacts_);
        need(owner.query(QStringLiteral("SELECT autolynx.fold_counters()")));
        bench::makeLongLists(owner, contacts_);
        need(owner.script(QStringLiteral("ANALYZE autolynx.contacts; ANALYZE autolynx.calls; ANALYZE autolynx.audit; "
                                         "ANALYZE autolynx.do_not_call")));
        stack_.worker().startAndWait();
    }

    RowsTab* contacts() { return window_->campaign()->contacts(); }
    static PagedModel* modelOf(DataTable* table) { return static_cast<PagedModel*>(table->model()); }
    PagedModel* model() { return modelOf(contacts()->table()); }
    static bool rowsAreHere(DataTable* table)
    {
        const int first = table->rowAt(0);
        int last = table->rowAt(table->viewport()->height() - 1);
        if (last < 0)
            last = table->model()->rowCount() - 1;
        return first >= 0 && modelOf(table)->row(first) && modelOf(table)->row(last);
    }
    bool rowsAreHere() { return rowsAreHere(contacts()->table()); }
    /// Does it so many times, and waits each time until rows are painted.
    void times(const char* what, int count, const std::function<void(int)>& act,
               const std::function<bool()>& painted = {}, int goal = 100, DataTable* in = nullptr)
    {
        DataTable* table = in ? in : contacts()->table();
        bench::PaintWatch watch(table->viewport());
        std::vector<double> took;
        dog_.begin();
        for (int n = 0; n < count; ++n) {
            const auto begun = std::chrono::steady_clock::now();
            act(n);
            const auto seconds = watch.wait(
                begun, painted ? painted : [table] { return rowsAreHere(table); });
            if (!seconds)
                qFatal("%s: never painted", what);
            took.push_back(*seconds);
        }
        dog_.print(what);
        bench::printTimes(what, took, goal);
    }

    void open()
    {
        window_->openCampaign(small_);
        window_->campaign()->setTab(CampaignPage::Contacts);
        times("open", kRepeats, [this](int n) { window_->openCampaign(n % 2 == 0 ? large_ : small_); });
        window_->openCampaign(large_);
        if (!test::waitFor([this] { return model()->rowCount() == contacts_ + kBackground + kSeen; }))
            qFatal("not all contacts are counted");
        std::printf("resident_mb %.0f with %d rows\n", bench::residentMegabytes(), model()->rowCount());
    }
    void scroll()
    {
        QScrollBar* bar = contacts()->table()->verticalScrollBar();
        times("scroll_to_end", kRepeats, [bar](int n) { bar->setValue(n % 2 == 0 ? bar->maximum() : 0); });
        // As a hand on the scroll bar does it: many places on the way, the last one counts.
        times("scroll_through", 10, [bar](int n) {
            for (int step = 0; step <= 100; ++step)
                bar->setValue(int(double(bar->maximum()) * (n % 2 == 0 ? step : 100 - step) / 100));
        });
    }
    void filter()
    {
        const auto settled = [this] { return !model()->isLoading() && (model()->rowCount() == 0 || rowsAreHere()); };
        times(
            "filter_by_state", 8,
            [this](int n) {
                contacts()->setFilter({{n % 2 == 0 ? State::Active : State::Pending}, {}});
            },
            [this] { return model()->rowCount() > 0 && rowsAreHere(); }, 1000);
        times(
            "search_to_the_end", 4,
            [this](int n) {
                contacts()->setFilter({{}, QStringLiteral("Person 99%1").arg(n)});
            },
            settled, 3000);
        contacts()->setFilter({});
        if (!test::waitFor([this] { return model()->rowCount() == contacts_ + kBackground + kSeen; }))
            qFatal("not all contacts are counted");
    }
    void sort();
    void select()
    {
        DataTable* table = contacts()->table();
        times("select_row", kRepeats, [table](int n) { table->selectRow(n % 20); });
        times("select_all", 4, [table](int n) { n % 2 == 0 ? table->selectAll() : table->clearSelection(); });
    }

    // The other tables that may be as long.
    void lists()
    {
        const auto list = [this](const char* opened, const char* scrolled, MainWindow::Page page, DataTable* table) {
            const auto open = [&](int) {
                window_->setPage(MainWindow::Health);
                window_->setPage(page);
            };
            times(opened, 10, open, {}, 100, table);
            if (!test::waitFor([&] { return !modelOf(table)->isLoading() && table->model()->rowCount() >= contacts_; }))
                qFatal("%s: not all are counted", opened);
            const auto scroll = [table](int n) { n % 2 == 0 ? table->scrollToBottom() : table->scrollToTop(); };
            times(scrolled, kRepeats, scroll, {}, 100, table);
        };
        list("open_do_not_call", "scroll_do_not_call", MainWindow::DoNotCall, window_->doNotCall()->rows()->table());
        list("open_audit", "scroll_audit", MainWindow::Audit, window_->audit()->view()->table());
        window_->openCampaign(large_);
    }

    void pixels()
    {
        window_->campaign()->setTab(CampaignPage::Calls);
        DataTable* table = window_->campaign()->calls()->table();
        QAbstractItemModel* calls = table->model();
        const auto word = [&](int row) { return calls->index(row, CallsModel::Outcome).data().toString(); };
        if (!test::waitFor([&] { return calls->rowCount() == kBackground + kSeen && !word(kSeen).isEmpty(); }))
            qFatal("the calls are not shown");
        bench::PaintWatch watch(table->viewport());
        const bench::WebhookSender sender(stack_.worker().port(), 1);
        db::Executor poster(stack_.database().url(QStringLiteral("owner")), "bench-poster");
        std::vector<double> took;
        std::vector<double> applied;
        dog_.begin();
        for (int stage = 0; stage < 3; ++stage) {
            for (int row = 0; row < kSeen; ++row) {
                const std::string call = calls_[calls_.size() - 1 - static_cast<std::size_t>(row)];
                const std::string request = messages_.request(call, stage);
                const QString before = word(row);
                const auto begun = std::chrono::steady_clock::now();
                auto known = poster.run<double>([&](db::Connection& connection) -> Result<double> {
                    const auto state = [&] {
                        return need(connection.text(QStringLiteral("SELECT status || coalesce(outcome, '') FROM "
                                                                   "autolynx.calls WHERE id = ?::uuid"),
                                                    {QString::fromStdString(call)}));
                    };
                    const QString was = state();
                    sender.send(1, [&](int) { return request; });
                    while (state() == was)
                        std::this_thread::sleep_for(1ms);
                    return bench::Seconds(std::chrono::steady_clock::now() - begun).count();
                });
                const auto seconds = watch.wait(begun, [&] { return word(row) != before; });
                if (!seconds)
                    qFatal("row %d, stage %d: never seen", row, stage);
                took.push_back(*seconds);
                applied.push_back(need(known.result()));
            }
        }
        dog_.print("live");
        bench::printTimes("webhook_to_pixels", took, 150);
        std::printf("%-22s P50 %.0f ms, P95 %.0f ms: until then the worker had it; the console's share is the rest\n",
                    "webhook_to_row", 1000 * bench::percentile(applied, 0.5), 1000 * bench::percentile(applied, 0.95));
    }

    test::Stack stack_;
    int contacts_;
    QString large_, small_;
    bench::CallWebhooks messages_;
    std::vector<std::string> calls_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<MainWindow> window_;
    bench::Watchdog dog_;
};

void Bench::sort()
{
    QHeaderView* header = contacts()->table()->horizontalHeader();
    const auto press = [header](int column) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier,
                          {header->sectionViewportPosition(column) + 20, header->height() / 2});
    };
    // Each head rising, falling, and as it was.
    const int columns[] = {ContactsModel::Name, ContactsModel::Phone, ContactsModel::Outcome};
    times(
        "sort", 9, [&](int n) { press(columns[n / 3]); }, {}, 1000);
    // The end of a sorted list is there once every 200th row of it is known.
    times(
        "sort_to_the_end", 3,
        [&](int n) {
            press(columns[n]);
            contacts()->table()->verticalScrollBar()->setValue(contacts()->table()->verticalScrollBar()->maximum());
        },
        {}, 3000);
    press(columns[2]);
    press(columns[2]); // as it was
    if (!test::waitFor([this] { return !model()->isLoading(); }))
        qFatal("the list is not there again");
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("XDG_CONFIG_HOME", "/nonexistent");
    QApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    log::start("bench", log::Level::Warning);
    const QTemporaryDir settings;
    SettingsPage::nameStore();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    const Theme theme(app);
    bench::printMachine();
    return Bench(argc > 1 ? QByteArray(argv[1]).toInt() : 1'000'000).run();
}
