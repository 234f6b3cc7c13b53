// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/types.h"

#include <QString>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace autolynx::recording {

/// Recordings in a directory of this machine (R11): one file a call, readable by the worker's user alone, there whole
/// or not at all. Any thread.
class Store
{
public:
    /// Writes one recording; not there before finish(). Dropped unfinished, it leaves nothing behind.
    class Writer
    {
    public:
        Writer(QString part, QString whole, int descriptor);
        ~Writer();
        Writer(const Writer&) = delete;
        Writer& operator=(const Writer&) = delete;
        /// Errors: "recording_disk_full", "recording_write_failed".
        Result<void> write(const std::string& piece);
        Result<void> finish();

    private:
        QString part_, whole_;
        int descriptor_;
    };

    /// Makes the directory if need be, and takes away what a crash left half written. Refused: "recordings_directory".
    static Result<std::unique_ptr<Store>> open(const QString& directory);

    Result<std::unique_ptr<Writer>> begin(const QString& callId) const;
    /// Nothing: it is not kept here.
    std::optional<std::uint64_t> sizeOf(const QString& callId) const;
    /// Opens a part of it; nothing if it is not there (any more).
    std::shared_ptr<http::BodySource> read(const QString& callId, std::uint64_t from, std::uint64_t length) const;
    /// The calls whose recordings are here and whose id begins with this byte, as two hexadecimal digits.
    QStringList callsIn(const QString& prefix) const;
    void remove(const QString& callId) const;

private:
    explicit Store(QString directory) : directory_(std::move(directory)) {}
    QString pathOf(const QString& callId) const;
    const QString directory_;
};

} // namespace autolynx::recording
