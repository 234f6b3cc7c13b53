// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/client.h"
#include "core/provider/client.h"

#include <functional>
#include <string>

namespace autolynx::recording {

/// Opens recordings at the provider (R6): asks it with our key where one lies, and goes there without. The place, a
/// presigned URL, is told to nobody.
class Fetcher
{
public:
    /// The provider's client, null while there is none. `caFile` as in provider::ClientSettings.
    Fetcher(std::function<provider::Client*()> provider, const std::string& caFile);

    /// The answer's head is 200, 206 or 416, and its body is to be read before this object goes. `range` is passed on;
    /// empty for everything. `done` runs once, on a client's thread. Errors: "recording_not_found" (Refused),
    /// "recording_unavailable".
    using Done = std::function<void(Result<http::StreamAnswer>)>;
    void open(const std::string& providerCallId, const std::string& kind, const std::string& range, Done done);

private:
    void follow(const std::string& url, const std::string& range, int hops, Done done);

    const std::function<provider::Client*()> provider_;
    http::Client storage_;
};

} // namespace autolynx::recording
