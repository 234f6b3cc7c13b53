// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

#include <cstdint>

namespace autolynx::ctl {

/// A bar on standard error while somebody watches a terminal; nothing at all in a pipe or with --json.
class Progress
{
public:
    Progress(QString label, bool wanted);
    ~Progress(); ///< ends the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Draws at most ten times a second. `total` 0: not known, the number alone is shown.
    void update(std::int64_t done, std::int64_t total, const QString& note = {});
    bool isShown() const { return shown_; }

private:
    QString label_;
    bool shown_;
    bool drawn_ = false;
    QElapsedTimer sinceDrawn_;
};

} // namespace autolynx::ctl
