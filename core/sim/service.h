// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sim/options.h"

#include <cstdint>
#include <memory>

namespace autolynx::sim {

/// A whole simulator, in this process: what app/sim runs and what tests start.
class Service
{
public:
    /// Restores the data directory and begins to serve. Errors: a journal that can't be used, a port that is taken, a
    /// certificate that can't be read.
    static Result<std::unique_ptr<Service>> start(SimOptions options);
    ~Service(); ///< stops serving; the journal holds what there was
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    std::uint16_t port() const;
    const Clock& clock() const;

private:
    class Impl;
    explicit Service(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace autolynx::sim
