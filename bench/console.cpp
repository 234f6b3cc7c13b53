// SPDX-License-Identifier: GPL-3.0-or-later
// The console before a campaign of a million contacts while a hundred webhooks a second arrive at a real worker (R13):
// how long its event loop is ever held, how soon a page is painted, how soon a webhook is seen, and what memory it
// takes. bench_console [contacts]
#include "bench/figures.h"
#include "bench/support/live_calls.h"
#include "bench/support/watchdog.h"
#include "bench/webhook_sender.h"
#include "core/base/log.h"
#include "ui/data/database.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/main_window.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/settings_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>

using namespace autolynx;
using namespace autolynx::ui;
using namespace std::chrono_literals;
using test::need;

namespace {

constexpr int kSeen = 15;         ///< calls whose webhooks are timed to the screen
constexpr int kPerSecond = 100;   ///< webhooks of other calls, all the while
constexpr int kBackground = 6000; ///< calls for them: four webhooks each
constexpr int kRepeats = 40;

double resident()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1024;
    }
    return 0;
}

/// Tells when something has been painted: the first turn of the loop after a paint at which `seen` holds.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget* on) : on_(on) { on->installEventFilter(this); }

    /// Runs the loop until then; the seconds since `begun`, nothing if it never was.
    std::optional<double> wait(std::chrono::steady_clock::time_point begun, std::function<bool()> seen)
    {
        seen_ = std::move(seen);
        at_.reset();
        on_->update();
        test::waitFor([this] { return at_.has_value(); }, 60s);
        seen_ = nullptr;
        return at_ ? std::optional(bench::Seconds(*at_ - begun).count()) : std::nullopt;
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && seen_ && !at_ && seen_())
            QTimer::singleShot(0, this, [this] {
                if (!at_)
                    at_ = std::chrono::steady_clock::now();
            });
        return false;
    }

private:
    QWidget* on_;
    std::function<bool()> seen_;
    std::optional<std::chrono::steady_clock::time_point> at_;
};

/// Webhooks at a steady rate from a thread of its own, each call's first ones, then all second ones.
class Arrivals
{
public:
    Arrivals(quint16 port, const bench::CallWebhooks& messages, std::vector<std::string> calls)
        : thread_([this, port, &messages, calls = std::move(calls)](const std::stop_token& stop) {
              const bench::WebhookSender sender(port, 1);
              const int all = static_cast<int>(calls.size()) * bench::CallWebhooks::kStages;
              auto due = std::chrono::steady_clock::now();
              while (!stop.stop_requested() && sent_ < all) {
                  constexpr int kPart = kPerSecond / 10;
                  sender.send(kPart, [&](int n) {
                      const int which = (sent_ + n) % all;
                      return messages.request(calls[static_cast<std::size_t>(which) % calls.size()],
                                              which / static_cast<int>(calls.size()));
                  });
                  sent_ += kPart;
                  due += 100ms;
                  std::this_thread::sleep_until(due);
              }
          })
    {
    }
    int sent() const { return sent_; }

private:
    std::atomic<int> sent_{0};
    std::jthread thread_;
};

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
        const double before = resident();
        bench::resetPeak();
        database_ = std::make_unique<Database>(stack_.database().url(stack_.memberLogin()));
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        if (!test::waitFor([this] { return database_->link() == Database::Link::Live; }))
            qFatal("no link");
        std::printf("resident_mb %.0f with an empty window; %.0f of the bench itself\n", resident(), before);
        {
            const Arrivals arrivals(stack_.worker().port(), messages_,
                                    {calls_.begin(), calls_.end() - static_cast<std::ptrdiff_t>(kSeen)});
            const auto begun = std::chrono::steady_clock::now();
            open();
            scroll();
            filter();
            sort();
            select();
            pixels();
            std::printf("webhooks %.0f/s arrived meanwhile, %lld not applied yet\n",
                        arrivals.sent() / bench::Seconds(std::chrono::steady_clock::now() - begun).count(),
                        static_cast<long long>(stack_.count("webhook_inbox WHERE applied_at IS NULL")));
        }
        std::printf("resident_mb %.0f at the end, %.0f at most (goal 250)\n", resident(), bench::peakMegabytes("self"));
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
        need(owner.query(
            QStringLiteral("INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, "
                           "phone, class_id, eligible_at) SELECT o.campaign_id, o.import_id, 10000 + n, 'Person ' || "
                           "n, 'Shop ' || n % 5000, '+1' || (2000000000 + n), o.class_id, autolynx.now() "
                           "FROM (SELECT * FROM autolynx.contacts WHERE campaign_id = ?::uuid LIMIT 1) o, "
                           "generate_series(1, ?::int) n"),
            {large_, contacts_}));
        need(owner.query(QStringLiteral("SELECT autolynx.fold_counters()")));
        need(owner.script(QStringLiteral("ANALYZE autolynx.contacts; ANALYZE autolynx.calls")));
        stack_.worker().startAndWait();
    }

    RowsTab* contacts() { return window_->campaign()->contacts(); }
    PagedModel* model() { return static_cast<PagedModel*>(contacts()->table()->model()); }
    bool rowsAreHere()
    {
        DataTable* table = contacts()->table();
        const int first = table->rowAt(0);
        int last = table->rowAt(table->viewport()->height() - 1);
        if (last < 0)
            last = model()->rowCount() - 1;
        return first >= 0 && model()->row(first) && model()->row(last);
    }
    void say(const char* what, const std::vector<double>& seconds, int goal)
    {
        std::printf("%-22s P50 %.0f ms, P95 %.0f ms, max %.0f ms of %zu (goal %d)\n", what,
                    1000 * bench::percentile(seconds, 0.5), 1000 * bench::percentile(seconds, 0.95),
                    1000 * bench::percentile(seconds, 1), seconds.size(), goal);
    }
    /// Does it so many times, and waits each time until rows are painted.
    void times(const char* what, int count, const std::function<void(int)>& act,
               const std::function<bool()>& painted = {}, int goal = 100)
    {
        PaintWatch watch(contacts()->table()->viewport());
        std::vector<double> took;
        dog_.begin();
        for (int n = 0; n < count; ++n) {
            const auto begun = std::chrono::steady_clock::now();
            act(n);
            const auto seconds = watch.wait(
                begun, painted ? painted : [this] { return rowsAreHere(); });
            if (!seconds)
                qFatal("%s: never painted", what);
            took.push_back(*seconds);
        }
        dog_.print(what);
        say(what, took, goal);
    }

    void open()
    {
        window_->openCampaign(small_);
        window_->campaign()->setTab(CampaignPage::Contacts);
        times("open", kRepeats, [this](int n) { window_->openCampaign(n % 2 == 0 ? large_ : small_); });
        window_->openCampaign(large_);
        if (!test::waitFor([this] { return model()->rowCount() == contacts_ + kBackground + kSeen; }))
            qFatal("not all contacts are counted");
        std::printf("resident_mb %.0f with %d rows\n", resident(), model()->rowCount());
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

    void pixels()
    {
        window_->campaign()->setTab(CampaignPage::Calls);
        DataTable* table = window_->campaign()->calls()->table();
        QAbstractItemModel* calls = table->model();
        const auto word = [&](int row) { return calls->index(row, CallsModel::Outcome).data().toString(); };
        if (!test::waitFor([&] { return calls->rowCount() == kBackground + kSeen && !word(kSeen).isEmpty(); }))
            qFatal("the calls are not shown");
        PaintWatch watch(table->viewport());
        const bench::WebhookSender sender(stack_.worker().port(), 1);
        std::vector<double> took;
        dog_.begin();
        for (int stage = 0; stage < 3; ++stage) {
            for (int row = 0; row < kSeen; ++row) {
                const std::string request =
                    messages_.request(calls_[calls_.size() - 1 - static_cast<std::size_t>(row)], stage);
                const QString before = word(row);
                const auto begun = std::chrono::steady_clock::now();
                const std::jthread posted([&] { sender.send(1, [&](int) { return request; }); });
                const auto seconds = watch.wait(begun, [&] { return word(row) != before; });
                if (!seconds)
                    qFatal("row %d, stage %d: never seen", row, stage);
                took.push_back(*seconds);
            }
        }
        dog_.print("live");
        say("webhook_to_pixels", took, 150);
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
    if (!contacts()->table()->isSortingEnabled())
        return;
    times(
        "sort", 8,
        [this, header](int n) {
            contacts()->table()->sortByColumn(header->logicalIndex(n / 2 % 3),
                                              n % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        },
        [this] { return !model()->isLoading() && rowsAreHere(); }, 1000);
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
    const auto arguments = QApplication::arguments();
    return Bench(arguments.size() > 1 ? arguments.at(1).toInt() : 1'000'000).run();
}
