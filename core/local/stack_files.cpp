// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/stack_files.h"

#include "core/base/time_text.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QThread>
#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace autolynx::local {
namespace {

constexpr int kFormat = 1;

nlohmann::json toJson(const StackSettings& settings)
{
    nlohmann::json json = {{"format", kFormat},
                           {"simulator_port", settings.simulatorPort},
                           {"worker_ports", std::vector<int>(settings.workerPorts.begin(), settings.workerPorts.end())},
                           {"workers", settings.workers},
                           {"durable", settings.durable}};
    json["simulator_flags"] = nlohmann::json::array();
    for (const QString& flag : settings.simulatorFlags)
        json["simulator_flags"].push_back(flag.toStdString());
    if (settings.clock) {
        json["clock"] = {{"start_us", toMicroseconds(settings.clock->start)},
                         {"real_start_us", toMicroseconds(settings.clock->realStart)},
                         {"speed", settings.clock->speed},
                         {"first_start_us", toMicroseconds(settings.clock->firstStart)}};
    }
    if (settings.clockStoppedAt)
        json["clock_stopped_us"] = toMicroseconds(*settings.clockStoppedAt);
    return json;
}

StackSettings fromJson(const nlohmann::json& json) // throws where a member is of the wrong type
{
    StackSettings settings;
    settings.simulatorPort = json.at("simulator_port").get<quint16>();
    for (const auto& port : json.at("worker_ports"))
        settings.workerPorts += port.get<quint16>();
    settings.workers = json.at("workers").get<int>();
    settings.durable = json.at("durable").get<bool>();
    for (const auto& flag : json.at("simulator_flags"))
        settings.simulatorFlags += QString::fromStdString(flag.get<std::string>());
    if (json.contains("clock")) {
        const auto& clock = json.at("clock");
        settings.clock =
            StackClock{fromMicroseconds(clock.at("start_us").get<qint64>()),
                       fromMicroseconds(clock.at("real_start_us").get<qint64>()), clock.at("speed").get<double>(),
                       fromMicroseconds(clock.at("first_start_us").get<qint64>())};
    }
    if (json.contains("clock_stopped_us"))
        settings.clockStoppedAt = fromMicroseconds(json.at("clock_stopped_us").get<qint64>());
    return settings;
}

} // namespace

StackFiles::StackFiles(QString directory, Account account)
    : directory_(QDir::cleanPath(QDir(directory).absolutePath())), account_(std::move(account))
{
}

QString StackFiles::defaultDirectory()
{
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/autolynx-local");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/autolynx/local");
}

bool StackFiles::isStack() const
{
    return QFile::exists(path("stack.json"));
}

Result<void> StackFiles::claimDirectory() const
{
    const QDir existing(directory_);
    if (existing.exists() && !isStack()) {
        QStringList found = existing.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        found.removeAll(QStringLiteral("lock"));
        found.removeAll(QStringLiteral("stack.json.new"));
        if (!found.isEmpty() && !isStack()) { // asked again: another `up` may be making it right now
            return refused(QStringLiteral("not_our_directory"),
                           QStringLiteral("%1 holds files that are not a local stack's.").arg(directory_),
                           QStringLiteral("Choose an empty or new --data-dir."));
        }
    }
    AUTOLYNX_CHECK(ownedDirectory(directory_, account_, 0700));
    if (account_.drop && !runTool(QStringLiteral("/usr/bin/test"), {QStringLiteral("-x"), directory_}, account_,
                                  std::chrono::seconds(10))) {
        return refused(QStringLiteral("directory_closed"),
                       QStringLiteral("User %1, who runs the local stack for root, has no way to %2.")
                           .arg(account_.name, directory_),
                       QStringLiteral("Choose a --data-dir whose parent directories everybody may pass."));
    }
    return {};
}

Result<void> StackFiles::prepare() const
{
    if (!isStack()) // first: it is what tells this directory from somebody's own
        AUTOLYNX_CHECK(save({}));
    for (const char* name : {"run", "log", "secrets", "postgres", "simulator"})
        AUTOLYNX_CHECK(ownedDirectory(path(name), account_, 0700));
    return {};
}

Result<StackSettings> StackFiles::load() const
{
    const FilesAs files(account_);
    QFile file(path("stack.json"));
    if (!file.open(QIODevice::ReadOnly))
        return StackSettings();
    try {
        const auto json = nlohmann::json::parse(file.readAll().toStdString());
        if (json.at("format").get<int>() == kFormat)
            return fromJson(json);
    } catch (const nlohmann::json::exception&) {
        // falls through to the same words as another format
    }
    return refused(QStringLiteral("stack_unreadable"),
                   QStringLiteral("%1 is damaged or of another version.").arg(file.fileName()),
                   QStringLiteral("Start afresh with: local reset --yes"));
}

Result<void> StackFiles::save(const StackSettings& settings) const
{
    return ownedFile(path("stack.json"), QByteArray::fromStdString(toJson(settings).dump(2) + '\n'), account_, 0600);
}

Result<Secret> StackFiles::secret(const QString& name) const
{
    const FilesAs files(account_);
    QFile file(secretFile(name));
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray found = file.readAll().trimmed();
        if (found.size() >= 32)
            return Secret(found);
    }
    QByteArray random(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray made = random.toHex();
    AUTOLYNX_CHECK(ownedFile(secretFile(name), made + '\n', account_, 0600));
    return Secret(made);
}

Result<std::unique_ptr<StackLock>> StackLock::take(const StackFiles& stack, std::chrono::milliseconds patience)
{
    const QString directory = stack.directory();
    const FilesAs files(stack.account());
    const QByteArray path = QFile::encodeName(directory + QStringLiteral("/lock"));
    const int fd = open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 && errno == ENOENT)
        return refused(QStringLiteral("no_stack"), QStringLiteral("There is no local stack in %1.").arg(directory));
    if (fd < 0) {
        return unreachable(QStringLiteral("file_error"),
                           QStringLiteral("Can't open %1: %2.").arg(QFile::decodeName(path), qt_error_string(errno)),
                           QStringLiteral("Check the rights, or choose another --data-dir."));
    }
    QElapsedTimer waited;
    waited.start();
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (waited.hasExpired(patience.count())) {
            close(fd);
            return unreachable(QStringLiteral("stack_busy"),
                               QStringLiteral("Another command is working on the stack in %1.").arg(directory),
                               QStringLiteral("Wait for it to end, then try again."));
        }
        QThread::msleep(50);
    }
    // A `reset` may have removed the file while we waited: then this lock guards nothing.
    struct stat ours = {};
    struct stat there = {};
    if (fstat(fd, &ours) != 0 || stat(path.constData(), &there) != 0 || ours.st_ino != there.st_ino) {
        close(fd);
        return refused(QStringLiteral("no_stack"), QStringLiteral("There is no local stack in %1.").arg(directory));
    }
    return std::unique_ptr<StackLock>(new StackLock(fd));
}

StackLock::~StackLock()
{
    close(fd_);
}

} // namespace autolynx::local
