// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace autolynx {

/// No core file of this process, and of whatever it starts, is written, nor piped to a crash collector: secrets and
/// people's data would lie in it (R8, R11). Call it first in main, before there is a thread.
void refuseCoreDumps();

/// The same, and nobody but root reads this process's memory or environment or traces it, other processes of its own
/// user included: for programs that hold the server's secrets. Not for the console: desktop portals refuse a program
/// whose /proc entries they can't read. Without effect beyond refuseCoreDumps() where a sanitizer is built in, for
/// LeakSanitizer traces its own process.
void hideFromOtherProcesses();

/// Empties the arguments of this process in what others can read of it (`ps`, /proc), for a name or a number may stand
/// there (R11); the program's name and up to `words` leading ones that are plain lower-case words stay. Call it first
/// in main, once they have been copied. Until then, some milliseconds after the start, they could be read.
void wipeArguments(int argc, char** argv, int words);

} // namespace autolynx
