// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/csv_file.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>

namespace autolynx {

/// Gathers rows and passes them on in pieces of a quarter of a megabyte: one write a row would cost more than the row.
class CsvOutput
{
public:
    CsvOutput(const CsvSink& sink, std::stop_token stop) : sink_(sink), stop_(std::move(stop)) {}

    /// Where rows are appended.
    std::string& text() { return text_; }
    /// After each row. Refused "export_cancelled" once a stop was asked for.
    Result<void> passOn()
    {
        if (stop_.stop_requested())
            return refused(QStringLiteral("export_cancelled"), QStringLiteral("The export was cancelled."));
        return text_.size() < pieceSize ? Result<void>{} : flush();
    }
    Result<void> finish()
    {
        AUTOLYNX_CHECK(passOn());
        return flush();
    }
    std::int64_t bytes() const { return bytes_ + static_cast<std::int64_t>(text_.size()); }

private:
    static constexpr std::size_t pieceSize = 262'144;

    Result<void> flush()
    {
        auto result = sink_(text_);
        bytes_ += static_cast<std::int64_t>(text_.size());
        text_.clear();
        return result;
    }

    const CsvSink& sink_;
    std::stop_token stop_;
    std::string text_;
    std::int64_t bytes_ = 0;
};

} // namespace autolynx
