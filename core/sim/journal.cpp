// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/journal.h"

#include "core/base/log.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

namespace autolynx::sim {
namespace {

Error cannot(const char* code, const std::string& path, int number)
{
    return unreachable(QString::fromLatin1(code),
                       QStringLiteral("The simulator's journal %1 can't be used: %2.")
                           .arg(QString::fromStdString(path), QString::fromLocal8Bit(std::strerror(number))));
}

} // namespace

Journal::~Journal()
{
    if (locked_ >= 0)
        ::close(locked_);
}

Result<void> Journal::open(const std::string& directory, const std::function<void(const nlohmann::json&)>& replay)
{
    std::error_code failure;
    std::filesystem::create_directories(directory, failure);
    const std::string path = directory + "/journal.jsonl";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600); // it holds the numbers dialled
    if (fd < 0)
        return cannot("journal_not_writable", path, errno);
    locked_ = fd;
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return unreachable(QStringLiteral("journal_locked"),
                           QStringLiteral("Another simulator uses %1.").arg(QString::fromStdString(directory)),
                           QStringLiteral("Stop it, or give --data-dir another folder."));
    std::ifstream file(path);
    std::string line;
    off_t whole = 0;
    for (std::int64_t number = 1; std::getline(file, line) && !file.eof(); ++number) {
        const auto entry = nlohmann::json::parse(line, nullptr, false);
        if (entry.is_discarded())
            return usage(
                QStringLiteral("journal_damaged"),
                QStringLiteral("Line %1 of %2 is not a journal entry.").arg(number).arg(QString::fromStdString(path)));
        replay(entry);
        whole += static_cast<off_t>(line.size()) + 1;
    }
    if (::ftruncate(fd, whole) != 0) // a line torn by a kill
        return cannot("journal_not_writable", path, errno);
    fd_ = fd;
    return {};
}

void Journal::append(const nlohmann::json& entry)
{
    if (fd_ < 0)
        return;
    const std::string line = entry.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    if (::write(fd_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        log::error("sim", "journal_write_failed", {{"errno", errno}});
}

} // namespace autolynx::sim
