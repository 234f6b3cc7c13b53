// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/command.h"
#include "app/ctl/truth.h"

#include "core/local/stack.h"

#include <memory>

namespace autolynx::ctl {

/// What a rehearsal is made from.
struct RehearsalOptions
{
    QString csv;
    QString out;
    QString directory;
    QString assistantTemplate;
    double speed = 60;
    int cap = 8;
    int workers = 1;
    QStringList simulatorFlags;
    bool keep = false;
};

/// One campaign against the simulated provider, from file to exported outcomes (R14): a fresh local stack with a clock
/// of its own, an assistant, the file, Start, every call, the export, the comparison with the truth, the end of the
/// stack.
class Rehearsal
{
public:
    Rehearsal(Context& context, RehearsalOptions options);

    /// Blocks until all is done or something failed. Refused "rehearsal_differs" if anything disagrees.
    Result<void> run();

private:
    Result<void> openStage();
    Result<void> bringUp();
    Result<void> prepare();
    Result<void> call();
    Result<void> settleAndCompare();
    Result<void> supervise();
    Result<void> close(const Result<void>& so);
    void say(const QString& sentence) const;
    void printSummary(const nlohmann::json& campaign) const;

    Context& context_;
    RehearsalOptions options_;
    std::unique_ptr<local::LocalStack> stack_;
    std::unique_ptr<db::Connection> connection_;
    local::UpOptions up_;
    QString campaign_;
    Agreement agreement_;
};

} // namespace autolynx::ctl
