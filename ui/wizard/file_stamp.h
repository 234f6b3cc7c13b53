// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QFileInfo>

namespace autolynx::ui {

/// By what a file is known to be the one that was looked at: its size, and when it was written.
struct FileStamp
{
    qint64 size = -1;
    QDateTime written;
    bool operator==(const FileStamp&) const = default;

    static FileStamp of(const QString& path)
    {
        const QFileInfo file(path);
        return file.exists() ? FileStamp{file.size(), file.lastModified()} : FileStamp();
    }
};

} // namespace autolynx::ui
