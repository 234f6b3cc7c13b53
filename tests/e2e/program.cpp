// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/program.h"

#include "tests/support/database.h"

#include <QFile>

#include <csignal>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace autolynx::test {

Program::Program(QString binary, QString log)
    : binary_(QStringLiteral(AUTOLYNX_BIN_DIR "/") + binary), log_(std::move(log))
{
    process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.setStandardInputFile(QProcess::nullDevice());
}

Program::~Program()
{
    if (isRunning())
        kill();
}

void Program::start(const QStringList& arguments, const Environment& environment)
{
    Q_ASSERT(!isRunning());
    QProcessEnvironment whole;
    const auto ours = QProcessEnvironment::systemEnvironment();
    for (const char* kept : {"PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
        const QString name = QString::fromLatin1(kept);
        if (ours.contains(name))
            whole.insert(name, ours.value(name));
    }
    whole.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    whole.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    for (const auto& [name, value] : environment)
        whole.insert(name, value);
    process_.setProcessEnvironment(whole);
    process_.setStandardOutputFile(log_, QIODevice::Append);
    process_.start(binary_, arguments);
    if (!process_.waitForStarted())
        qFatal("%s does not start: %s", qPrintable(binary_), qPrintable(process_.errorString()));
}

void Program::signal(int number) const
{
    if (isRunning())
        ::kill(static_cast<pid_t>(pid()), number);
}

void Program::kill()
{
    signal(SIGKILL);
    process_.waitForFinished();
}

bool Program::stop(std::chrono::milliseconds grace)
{
    if (!isRunning())
        return exitCode() == 0;
    signal(SIGTERM);
    if (waitUntilGone(grace))
        return exitCode() == 0;
    kill();
    return false;
}

bool Program::waitUntilGone(std::chrono::milliseconds deadline)
{
    return waitFor([this] { return !isRunning(); }, deadline);
}

QByteArray Program::log() const
{
    QFile file(log_);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString Program::lastWords() const
{
    const QString all = QString::fromUtf8(log().right(4000));
    return QStringLiteral("--- end of %1\n%2\n").arg(log_, all.mid(all.indexOf(u'\n') + 1));
}

quint16 freePort()
{
    static quint16 next = static_cast<quint16>(20000 + (::getpid() * 37) % 10000);
    for (int tries = 0; tries < 10000; ++tries) {
        next = next >= 29999 ? 20000 : next + 1;
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(next);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool free = ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        ::close(fd);
        if (free)
            return next;
    }
    qFatal("no free port");
}

} // namespace autolynx::test
