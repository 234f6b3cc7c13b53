// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/progress.h"

#include <algorithm>
#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace autolynx::ctl {
namespace {

constexpr int kBar = 30;
constexpr qint64 kRedrawMs = 100;

int columns()
{
    winsize size = {};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

Progress::Progress(QString label, bool wanted) : label_(std::move(label)), shown_(wanted && isatty(STDERR_FILENO) == 1)
{
}

Progress::~Progress()
{
    if (drawn_)
        std::fputc('\n', stderr);
}

void Progress::update(std::int64_t done, std::int64_t total, const QString& note)
{
    const bool last = total > 0 && done >= total;
    if (!shown_ || (drawn_ && !last && !sinceDrawn_.hasExpired(kRedrawMs)))
        return;
    QString line = label_ + u' ';
    if (total > 0) {
        const int full = static_cast<int>(std::clamp<std::int64_t>(done * kBar / total, 0, kBar));
        line +=
            u'[' + QString(full, u'#') + QString(kBar - full, u'.') + QStringLiteral("] %1/%2").arg(done).arg(total);
    } else {
        line += QString::number(done);
    }
    if (!note.isEmpty())
        line += QStringLiteral("  ") + note;
    std::fprintf(stderr, "\r%s\033[K", qUtf8Printable(line.left(columns() - 1)));
    std::fflush(stderr);
    drawn_ = true;
    sinceDrawn_.start();
}

} // namespace autolynx::ctl
