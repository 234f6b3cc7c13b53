// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/csv_file.h"

#include <memory>

namespace autolynx {

/// Passes text on as gzip, in constant memory.
class GzipStream
{
public:
    explicit GzipStream(CsvSink to);
    ~GzipStream();
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    Result<void> write(std::string_view text);
    /// The end mark and checksum: without it readers call the file damaged.
    Result<void> finish();

private:
    struct Impl;
    Result<void> deflate(std::string_view text, int flush);

    CsvSink to_;
    std::unique_ptr<Impl> impl_;
};

} // namespace autolynx
