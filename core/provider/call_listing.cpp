// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/client.h"

#include <set>

namespace autolynx::provider {

using namespace std::chrono_literals;

Result<CallListing> listAllCalls(const std::function<Result<CallPage>(const CallFilter&)>& page, CallFilter filter,
                                 TimePoint from, TimePoint to)
{
    CallListing listing;
    std::set<std::string> seen;
    bool dated = true;
    // The provider's times, and the bounds as it is told them, are whole milliseconds.
    using std::chrono::milliseconds;
    std::vector<std::pair<TimePoint, TimePoint>> windows = {
        {std::chrono::floor<milliseconds>(from), std::chrono::ceil<milliseconds>(to)}};
    while (!windows.empty()) {
        const auto [begin, end] = windows.back();
        windows.pop_back();
        filter.from = begin;
        filter.before = end;
        AUTOLYNX_TRY(calls, page(filter));
        // Whatever happens while this goes on is too late for the first answer, so that one dates the listing.
        dated = dated && calls.date;
        if (dated)
            listing.date = listing.date ? std::min(listing.date, calls.date) : calls.date;
        if (calls.full && end - begin > 1ms) {
            const auto middle = std::chrono::floor<milliseconds>(begin + (end - begin) / 2);
            windows.emplace_back(middle, end);
            windows.emplace_back(begin, middle);
            continue;
        }
        listing.saturated = listing.saturated || calls.full;
        for (CallFact& call : calls.calls) {
            if (call.providerCallId.empty() || seen.insert(call.providerCallId).second)
                listing.calls.push_back(std::move(call));
        }
    }
    if (!dated)
        listing.date.reset();
    return listing;
}

Result<CallListing> listAllCalls(Client& client, const CallFilter& filter, TimePoint from, TimePoint to)
{
    const auto page = [&client](const CallFilter& part) {
        return wait<CallPage>([&](auto done) { client.listCalls(part, std::move(done)); });
    };
    return listAllCalls(page, filter, from, to);
}

} // namespace autolynx::provider
