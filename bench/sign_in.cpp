// SPDX-License-Identifier: GPL-3.0-or-later
// R1: what the time of a refusal tells (medians of unknown account, wrong password, disabled member, in turn), and
// whether a member gets in while 10,000 wrong passwords come from 50 addresses, and webhooks are answered meanwhile.
// bench_sign_in [rounds [attempts]]
#include "bench/figures.h"
#include "bench/webhook_sender.h"
#include "core/identity/password.h"
#include "tests/e2e/stack.h"

#include <QCoreApplication>
#include <nlohmann/json.hpp>

#include <array>

using namespace autolynx;
using nlohmann::json;
using test::need;

namespace {

constexpr int kAddresses = 50;
constexpr int kGuessers = 16;
constexpr int kWebhooks = 4'000;
constexpr std::chrono::microseconds kEvery{5'000}; // a busy worker's; as fast as they go they would measure themselves
constexpr const char* kPassword = "the right password";

class Bench
{
public:
    Bench()
        : stack_({.rate = 1, .workerEnvironment = {{QStringLiteral("TRUSTED_PROXIES"), QStringLiteral("127.0.0.1")}}})
    {
        stack_.simulator().start();
        stack_.worker().startAndWait();
        hash_ = QString::fromLatin1(need(identity::hashPassword(Secret(kPassword))));
    }

    void times(int rounds)
    {
        std::array<std::vector<double>, 3> took;
        for (int round = 0; round < rounds; ++round) { // accounts and addresses of their own: no limit is met
            const std::string one = std::to_string(round);
            addMember("known" + one, true);
            addMember("disabled" + one, false);
            const std::array<std::pair<std::string, std::string>, 3> kinds = {
                {{"unknown" + one, kPassword}, {"known" + one, "wrong"}, {"disabled" + one, kPassword}}};
            for (std::size_t k = 0; k < kinds.size(); ++k) {
                const std::size_t kind = (k + static_cast<std::size_t>(round)) % kinds.size();
                const std::string from = "203.0." + std::to_string(kind) + "." + std::to_string(round % 250);
                int status = 0;
                took[kind].push_back(
                    bench::timed([&] { status = signIn(kinds[kind].first, kinds[kind].second, from); }));
                if (status != 401)
                    qFatal("refused with %d", status);
            }
        }
        const std::array<const char*, 3> names = {"unknown", "wrong", "disabled"};
        double least = 1e9, most = 0;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const double median = bench::percentile(took[i], 0.5);
            least = std::min(least, median);
            most = std::max(most, median);
            std::printf("refusal_%s median %.1f ms, P95 %.1f ms of %d\n", names[i], 1000 * median,
                        1000 * bench::percentile(took[i], 0.95), rounds);
        }
        std::printf("refusals differ by %.1f %%\n", 100 * (most / least - 1));
    }

    void flood(int attempts)
    {
        addMember("member", true);
        const auto webhooks = [this] {
            const bench::WebhookSender sender(stack_.worker().port(), 8);
            return sender.send(
                kWebhooks, [this](int) { return webhook(); }, kEvery);
        };
        const double baseline = bench::percentile(webhooks(), 0.99);
        std::atomic<int> next{0}, judged{0}, limited{0}, busy{0};
        std::atomic<bool> over{false};
        std::vector<std::jthread> guessers;
        const auto begun = std::chrono::steady_clock::now();
        for (int i = 0; i < kGuessers; ++i)
            guessers.emplace_back([&] {
                for (int n = next++; n < attempts; n = next++) {
                    const int status =
                        signIn("member", "wrong" + std::to_string(n), "198.51.100." + std::to_string(n % kAddresses));
                    ++(status == 401 ? judged : status == 429 ? limited : busy);
                }
                over = true;
            });
        int in = 0, tried = 0;
        std::vector<double> waits;
        std::vector<double> during;
        std::jthread provider([&] { during = webhooks(); });
        do {
            ++tried;
            waits.push_back(bench::timed(
                [&] { in += signIn("member", kPassword, "192.0.2." + std::to_string(tried % 250)) == 200 ? 1 : 0; }));
        } while (!over);
        guessers.clear();
        const double seconds = bench::Seconds(std::chrono::steady_clock::now() - begun).count();
        provider.join();
        std::printf("guesses %d in %.1f s from %d addresses: %d judged, %d told to wait, %d unanswered\n", attempts,
                    seconds, kAddresses, judged.load(), limited.load(), busy.load());
        std::printf("member let in %d of %d times meanwhile, P50 %.2f s, longest %.2f s\n", in, tried,
                    bench::percentile(waits, 0.5), bench::percentile(waits, 1.0));
        std::printf("webhooks P99 %.1f ms before, %.1f ms meanwhile: %.2f times\n", 1000 * baseline,
                    1000 * bench::percentile(during, 0.99), bench::percentile(during, 0.99) / baseline);
    }

private:
    void addMember(const std::string& name, bool active)
    {
        db::Connection& owner = stack_.database().owner();
        const QString email = QString::fromStdString(name + "@example.com");
        need(owner.query(QStringLiteral("SELECT autolynx.member_add(?, '', 'operator')"), {email}));
        need(owner.query(QStringLiteral("SELECT autolynx.member_password_set(?, ?)"), {email, hash_}));
        if (!active)
            need(owner.query(QStringLiteral("SELECT autolynx.member_disable(?)"), {email}));
    }
    int signIn(const std::string& name, const std::string& password, const std::string& from)
    {
        const auto answer =
            client_.sendAndWait({.method = "POST",
                                 .url = stack_.worker().url().toStdString() + "/v1/session",
                                 .headers = {{"X-Forwarded-For", from}},
                                 .body = json{{"email", name + "@example.com"}, {"password", password}}.dump(),
                                 .timeout = std::chrono::seconds(60)});
        return answer.response ? answer.response->status : 0;
    }
    static std::string webhook()
    {
        const std::string body = R"({"message":{"type":"hang","timestamp":1772557200000}})";
        return "POST /webhooks/vapi HTTP/1.1\r\nHost: worker\r\nAuthorization: Bearer " +
               test::Stack::webhookSecret().toStdString() +
               "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
               body;
    }

    test::Stack stack_;
    http::Client client_;
    QString hash_;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    bench::printMachine();
    Bench bench;
    bench.times(argc > 1 ? std::atoi(argv[1]) : 60);
    bench.flood(argc > 2 ? std::atoi(argv[2]) : 10'000);
    return 0;
}
