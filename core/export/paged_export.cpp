// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/paged_export.h"

#include "core/db/connection.h"
#include "core/domain/csv_writer.h"
#include "core/export/csv_output.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>

namespace autolynx {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kFirstPause = 50ms;
constexpr std::chrono::milliseconds kLongestPause = 2s;

/// What is left of a broken connection's time to come back. Pages are asked for by key, so nothing has to be read
/// again.
class Patience
{
public:
    explicit Patience(const TransferControl& control) : control_(control), left_(control.patience) {}

    void gotOn()
    {
        left_ = control_.patience;
        pause_ = kFirstPause;
    }
    /// Whether to try again after this error; waits a while first, unless a stop is asked for meanwhile.
    bool bears(const Error& error)
    {
        if (error.code != u"database_unreachable" || left_ <= 0ms)
            return false;
        std::mutex mutex;
        std::unique_lock lock(mutex);
        const auto begun = std::chrono::steady_clock::now();
        std::condition_variable_any().wait_for(lock, control_.stop, pause_, [] { return false; });
        left_ -= std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
        pause_ = std::min(kLongestPause, 2 * pause_);
        return true;
    }

private:
    const TransferControl& control_;
    std::chrono::milliseconds left_;
    std::chrono::milliseconds pause_ = kFirstPause;
};

} // namespace

Result<std::int64_t> exportPages(db::Connection& connection, const PagedExport& pages, const CsvSink& sink,
                                 const TransferControl& control)
{
    CsvOutput output(sink, control.stop);
    output.text() = pages.mark;
    CsvWriter csv(output.text());
    pages.header(csv);
    csv.endRow();
    CopyRow row;
    std::int64_t last = 0;
    std::int64_t rows = 0;
    const auto take = [&](QByteArrayView line) -> Result<void> {
        if (!row.read({line.data(), static_cast<std::size_t>(line.size())}, pages.columns))
            return unreachable(QStringLiteral("export_row"), QStringLiteral("The database sent a row that is none."));
        std::from_chars(row[0].data(), row[0].data() + row[0].size(), last);
        pages.row(csv, row);
        csv.endRow();
        ++rows;
        return output.passOn();
    };
    Patience patience(control);
    while (true) {
        const std::int64_t before = rows;
        const auto taken = connection.copyOut(
            QStringLiteral("COPY (%1) TO STDOUT").arg(pages.select.arg(last).arg(pages.pageSize)), take);
        if (rows > before)
            patience.gotOn();
        if (!taken) {
            if (!patience.bears(taken.error()))
                return taken.error();
            AUTOLYNX_CHECK(output.passOn()); // a stop while it waited
            continue;                        // after the last row that came
        }
        if (control.onProgress)
            control.onProgress({output.bytes(), 0, rows, pages.totalRows});
        if (*taken < pages.pageSize)
            break;
    }
    AUTOLYNX_CHECK(output.finish());
    return rows;
}

} // namespace autolynx
