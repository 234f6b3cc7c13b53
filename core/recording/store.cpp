// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/store.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace autolynx::recording {
namespace {

constexpr std::uint64_t kPiece = 64 * 1024;
const QString kSuffix = QStringLiteral(".audio");
const QString kPart = QStringLiteral(".part");

Error writeFailed(int error)
{
    if (error == ENOSPC || error == EDQUOT)
        return unreachable(QStringLiteral("recording_disk_full"),
                           QStringLiteral("The disk of RECORDINGS_DIR is full: recordings are not kept for now."),
                           QStringLiteral("Make room, or lower RECORDINGS_KEEP_DAYS."));
    return unreachable(
        QStringLiteral("recording_write_failed"),
        QStringLiteral("A recording can't be written: %1.").arg(QString::fromLocal8Bit(std::strerror(error))),
        QStringLiteral("Look at RECORDINGS_DIR and its disk."));
}

/// So many bytes of an open file. Reads of local files are short enough for the server's thread.
class FilePart final : public http::BodySource
{
public:
    FilePart(int descriptor, std::uint64_t from, std::uint64_t length)
        : descriptor_(descriptor), at_(from), left_(length)
    {
    }
    ~FilePart() override { ::close(descriptor_); }
    void read(Next taker) override
    {
        std::string piece(std::min(left_, kPiece), '\0');
        const ssize_t size =
            piece.empty() ? 0 : ::pread(descriptor_, piece.data(), piece.size(), static_cast<off_t>(at_));
        if (size < 0 || (size == 0 && left_ > 0))
            return taker(std::nullopt);
        piece.resize(static_cast<std::size_t>(size));
        at_ += static_cast<std::uint64_t>(size);
        left_ -= static_cast<std::uint64_t>(size);
        taker(std::move(piece));
    }

private:
    const int descriptor_;
    std::uint64_t at_;
    std::uint64_t left_;
};

} // namespace

Store::Writer::Writer(QString part, QString whole, int descriptor)
    : part_(std::move(part)), whole_(std::move(whole)), descriptor_(descriptor)
{
}

Store::Writer::~Writer()
{
    if (descriptor_ < 0)
        return;
    ::close(descriptor_);
    QFile::remove(part_);
}

Result<void> Store::Writer::write(const std::string& piece)
{
    for (std::size_t at = 0; at < piece.size();) {
        const ssize_t size = ::write(descriptor_, piece.data() + at, piece.size() - at);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0)
            return writeFailed(errno);
        at += static_cast<std::size_t>(size);
    }
    return {};
}

Result<void> Store::Writer::finish()
{
    // On disk before it has its name: a file of that name is always whole.
    if (::fsync(descriptor_) != 0)
        return writeFailed(errno);
    const int descriptor = std::exchange(descriptor_, -1);
    if (::close(descriptor) != 0 ||
        ::rename(QFile::encodeName(part_).constData(), QFile::encodeName(whole_).constData()) != 0) {
        const int error = errno;
        QFile::remove(part_);
        return writeFailed(error);
    }
    return {};
}

Result<std::unique_ptr<Store>> Store::open(const QString& directory)
{
    const auto refusal = [&](const QString& why) {
        return refused(QStringLiteral("recordings_directory"),
                       QStringLiteral("Recordings can't be kept in %1: %2.").arg(directory, why),
                       QStringLiteral("Set RECORDINGS_DIR to a directory that belongs to the worker's user alone."));
    };
    const QByteArray path = QFile::encodeName(directory);
    if (::mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
        return refusal(QString::fromLocal8Bit(std::strerror(errno)));
    struct stat found = {};
    if (::stat(path.constData(), &found) != 0 || !S_ISDIR(found.st_mode))
        return refusal(QStringLiteral("it is not a directory"));
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return refusal(QStringLiteral("others may look into it"));
    if (::access(path.constData(), R_OK | W_OK | X_OK) != 0)
        return refusal(QString::fromLocal8Bit(std::strerror(errno)));
    // Half of something, left by a crash. Another worker on the same directory may be writing: the old ones only.
    const auto old = QDateTime::currentDateTimeUtc().addDays(-1);
    for (const QString& prefix : QDir(directory).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir inside(directory + u'/' + prefix);
        for (const QFileInfo& part : inside.entryInfoList({u'*' + kPart}, QDir::Files)) {
            if (part.lastModified() < old)
                QFile::remove(part.filePath());
        }
    }
    return std::unique_ptr<Store>(new Store(directory));
}

QString Store::pathOf(const QString& callId) const
{
    return directory_ + u'/' + callId.left(2) + u'/' + callId + kSuffix;
}

Result<std::unique_ptr<Store::Writer>> Store::begin(const QString& callId) const
{
    const QString whole = pathOf(callId);
    const QByteArray folder = QFile::encodeName(directory_ + u'/' + callId.left(2));
    if (::mkdir(folder.constData(), 0700) != 0 && errno != EEXIST)
        return writeFailed(errno);
    const QString part = whole + u'.' + QUuid::createUuid().toString(QUuid::WithoutBraces).left(8) + kPart;
    const int descriptor =
        ::open(QFile::encodeName(part).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return writeFailed(errno);
    return std::make_unique<Writer>(part, whole, descriptor);
}

std::optional<std::uint64_t> Store::sizeOf(const QString& callId) const
{
    const QFileInfo file(pathOf(callId));
    return file.isFile() ? std::optional(static_cast<std::uint64_t>(file.size())) : std::nullopt;
}

std::shared_ptr<http::BodySource> Store::read(const QString& callId, std::uint64_t from, std::uint64_t length) const
{
    const int descriptor = ::open(QFile::encodeName(pathOf(callId)).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    return descriptor < 0 ? nullptr : std::make_shared<FilePart>(descriptor, from, length);
}

QStringList Store::callsIn(const QString& prefix) const
{
    QStringList calls;
    for (const QString& name : QDir(directory_ + u'/' + prefix).entryList({u'*' + kSuffix}, QDir::Files)) {
        const QString call = name.chopped(kSuffix.size());
        if (!QUuid(call).isNull())
            calls += call;
    }
    return calls;
}

void Store::remove(const QString& callId) const
{
    QFile::remove(pathOf(callId));
}

} // namespace autolynx::recording
