// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process.h"

#include <cstring>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace autolynx {

void refuseCoreDumps()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    // Not 0: Linux dumps past a limit of 0 where core_pattern is a pipe, and refuses at 1 in either case (no file is
    // that short). The hard limit stays, so that a child which wants its own can raise it.
    limit.rlim_cur = limit.rlim_max < 1 ? limit.rlim_max : 1;
    setrlimit(RLIMIT_CORE, &limit);
}

void hideFromOtherProcesses()
{
    refuseCoreDumps();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

void wipeArguments(int argc, char** argv, int words)
{
    int kept = 1;
    while (kept < argc && kept <= words &&
           std::string_view(argv[kept]).find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos)
        ++kept;
    for (int i = kept; i < argc; ++i)
        std::memset(argv[i], 0, std::strlen(argv[i]));
}

} // namespace autolynx
