// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/retry.h"

#include "core/http/client.h"
#include "core/provider/error_body.h"

#include <algorithm>

namespace autolynx::provider {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kLongestWait = 60s;

/// Causes that another try will not change.
bool isLasting(const http::Failure& failure)
{
    return failure.reason == "bad_url" || failure.reason == "bad_header" || failure.reason == "tls_certificate" ||
           failure.reason == "tls_host_name" || failure.reason == "answer_too_large" || failure.reason == "stopped";
}

bool canHelp(Repeatable repeatable, const http::ClientAnswer& answer, bool malformed)
{
    if (!answer.response) {
        if (!answer.failure || isLasting(*answer.failure))
            return false;
        return repeatable == Repeatable::Always || answer.failure->kind == http::FailureKind::NotSent;
    }
    const int status = answer.response->status;
    if (status == 429)
        return true;
    return repeatable == Repeatable::Always && (status >= 500 || status == 408 || malformed);
}

} // namespace

const std::vector<milliseconds>& defaultRetryWaits()
{
    static const std::vector<milliseconds> waits = {1s, 4s, 10s};
    return waits;
}

std::optional<milliseconds> retryWait(Repeatable repeatable, const http::ClientAnswer& answer, bool malformed,
                                      int tries, const std::vector<milliseconds>& waits, TimePoint now, double jitter)
{
    const auto step = static_cast<std::size_t>(std::max(tries, 1) - 1);
    if (repeatable == Repeatable::Never || step >= waits.size() || !canHelp(repeatable, answer, malformed))
        return std::nullopt;
    const milliseconds planned = waits[step];
    const auto spread = milliseconds(static_cast<milliseconds::rep>(jitter * static_cast<double>(planned.count()) / 4));
    const milliseconds told = answer.response ? retryAfter(*answer.response, now).value_or(0ms) : 0ms;
    if (told > kLongestWait)
        return std::nullopt;
    return std::max(planned, told) + spread;
}

} // namespace autolynx::provider
