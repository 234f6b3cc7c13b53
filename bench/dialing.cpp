// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a whole AutoLynx dials, by the simulator's own timestamps, on a clock as fast as the world's (R5, R13):
// Start to first call, freed slot to next call, the share of the slots in use while there is somebody left to call, and
// what memory the worker takes. Calls last about 15 s, most of it ringing: a quarter of what real ones do, so that
// slots come free four times as often.
#include "bench/figures.h"
#include "tests/e2e/stack.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace autolynx;
using namespace std::chrono_literals;
using test::Truth;

namespace {

double seconds(qint64 microseconds)
{
    return double(microseconds) / 1e6;
}

/// One campaign as it really was.
struct Course
{
    std::vector<qint64> created, ended; ///< sorted, microseconds

    Course(const Truth& truth, const QString& campaign)
    {
        for (const test::TrueCall& call : truth.calls) {
            if (call.campaign != campaign)
                continue;
            created.push_back(call.createdUs);
            if (call.endedUs != 0)
                ended.push_back(call.endedUs);
        }
        std::sort(created.begin(), created.end());
        std::sort(ended.begin(), ended.end());
    }

    /// Freed slot to next call, in seconds: at a full cap the n-th call after it was filled waits for the n-th end.
    std::vector<double> refills(std::size_t cap) const
    {
        std::vector<double> waits;
        for (std::size_t i = cap; i < created.size() && i - cap < ended.size(); ++i)
            waits.push_back(seconds(created[i] - ended[i - cap]));
        return waits;
    }

    /// The share of cap × time in use between two moments, in percent.
    double utilisation(std::size_t cap, qint64 from, qint64 until) const
    {
        double used = 0;
        for (const qint64 at : created)
            used += double(until - std::clamp(at, from, until));
        for (const qint64 at : ended)
            used -= double(until - std::clamp(at, from, until));
        return 100 * used / (double(until - from) * double(cap));
    }
};

class Bench
{
public:
    Bench() : stack_({.rate = 1, .orgLimit = 600, .answerRate = 1, .meanCallSeconds = 3}) { stack_.up(); }

    void run()
    {
        starts(20);
        atCap(8, 48);
        atCap(500, 1'900);
        completion();
        std::printf("worker_peak_mb %.1f\n", bench::peakMegabytes(std::to_string(stack_.worker().program().pid())));
    }

private:
    QString start(int contacts, int cap)
    {
        const QString campaign = stack_.makeCampaign(
            {.contacts = contacts, .cap = cap, .firstContact = contacts_, .maxDurationSeconds = 10});
        contacts_ += contacts;
        campaigns_ << campaign;
        startedUs_ = stack_.nowUs();
        stack_.order("campaign_start", campaign);
        return campaign;
    }

    void await(const char* what, const std::function<bool()>& condition, std::chrono::milliseconds deadline)
    {
        if (!test::waitFor(condition, deadline))
            qFatal("%s: not within %lld s, %s", what, static_cast<long long>(deadline / 1s),
                   qPrintable(stack_.story()));
    }

    void starts(int times)
    {
        QStringList campaigns;
        std::vector<qint64> startedUs;
        for (int i = 0; i < times; ++i) {
            campaigns << start(1, 8);
            startedUs.push_back(startedUs_);
            await(
                "the first call", [&] { return stack_.count("calls WHERE launch = 'ACCEPTED'") == campaigns.size(); },
                30s);
        }
        const Truth truth = stack_.simulator().truth();
        std::vector<double> waits;
        for (qsizetype i = 0; i < campaigns.size(); ++i)
            waits.push_back(
                seconds(Course(truth, campaigns[i]).created.at(0) - startedUs[static_cast<std::size_t>(i)]));
        print("start_to_first_call", waits);
    }

    void atCap(int cap, int contacts)
    {
        const QString campaign = start(contacts, cap);
        const qint64 startedUs = startedUs_;
        await(
            "everybody is called",
            [&] {
                return stack_.count("contacts WHERE state = 'PENDING'") == 0 &&
                       stack_.count("calls WHERE launch IN ('INTENT', 'SENT')") == 0;
            },
            180s);
        const auto size = static_cast<std::size_t>(cap);
        const Truth truth = stack_.simulator().truth();
        const Course course(truth, campaign);
        const qint64 fullUs = course.created.at(size - 1), lastUs = course.created.back();
        std::printf("cap %d: %zu calls, at most %d at once, %.1f calls/s once full, filled in %.2f s\n", cap,
                    course.created.size(), truth.maxConcurrentByCampaign.value(campaign),
                    double(course.created.size() - size) / seconds(lastUs - fullUs), seconds(fullUs - startedUs));
        print("  freed_slot_to_next_call", course.refills(size));
        std::printf("  utilisation %.2f %% once full (goal 98), %.2f %% from Start, while contacts remained\n",
                    course.utilisation(size, fullUs, lastUs), course.utilisation(size, startedUs, lastUs));
    }

    // From the last call's true end until the last campaign says so.
    void completion()
    {
        await(
            "all campaigns complete", [&] { return stack_.count("campaigns WHERE state <> 'COMPLETED'") == 0; }, 60s);
        qint64 endedUs = 0;
        for (const test::TrueCall& call : stack_.simulator().truth().calls)
            endedUs = std::max(endedUs, call.endedUs);
        const qint64 completedUs =
            stack_.database().number(QStringLiteral("SELECT autolynx.us(max(ended_at)) FROM autolynx.campaigns"));
        std::printf("last_call_ended_to_completed %.2f s, all %lld campaigns\n", seconds(completedUs - endedUs),
                    static_cast<long long>(campaigns_.size()));
    }

    static void print(const char* what, const std::vector<double>& waits)
    {
        std::printf("%s P50 %.3f s, P95 %.3f s, max %.3f s of %zu (goal 1 s)\n", what, bench::percentile(waits, 0.5),
                    bench::percentile(waits, 0.95), bench::percentile(waits, 1), waits.size());
    }

    test::Stack stack_;
    QStringList campaigns_;
    qint64 startedUs_ = 0; ///< of the campaign started last
    int contacts_ = 0;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    bench::printMachine();
    Bench().run();
    return 0;
}
