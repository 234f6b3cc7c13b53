// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/service.h"

#include "tests/support/cluster.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>
#include <sys/stat.h>

namespace autolynx::test {

QString Service::find(const QString& program)
{
    const QString found = QStandardPaths::findExecutable(program);
    return !found.isEmpty() ? found : QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin")});
}

Service::Service(QString program)
    : program_(std::move(program)), temporary_(QStringLiteral("/tmp/autolynx-service-XXXXXX")),
      account_(need(local::stackAccount()))
{
    ::chmod(QFile::encodeName(temporary_.path()).constData(), 0755);
    directory_ = temporary_.filePath(QStringLiteral("run"));
    need(local::ownedDirectory(directory_, account_, 0755));
    local::runAs(process_, account_);
    // After the account has changed: that would undo it.
    process_.setChildProcessModifier([drop = process_.childProcessModifier()] {
        if (drop)
            drop();
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.setWorkingDirectory(QStringLiteral("/"));
}

Service::~Service()
{
    stop();
}

QString Service::write(const char* name, const QByteArray& content, mode_t mode) const
{
    const QString path = directory_ + u'/' + QString::fromLatin1(name);
    need(local::ownedFile(path, content, account_, mode));
    return path;
}

QString Service::writeCertificate(const char* name, const QString& names) const
{
    const QString base = directory_ + u'/' + QString::fromLatin1(name);
    makeCertificate(base, names, account_);
    return base + QStringLiteral(".crt");
}

void Service::start(const QStringList& arguments)
{
    process_.setStandardOutputFile(directory_ + QStringLiteral("/output"), QIODevice::Append);
    process_.start(program_, arguments);
    if (!process_.waitForStarted())
        qFatal("%s does not start: %s", qPrintable(program_), qPrintable(process_.errorString()));
}

void Service::signal(int number) const
{
    if (isRunning())
        ::kill(static_cast<pid_t>(process_.processId()), number);
}

void Service::stop()
{
    if (!isRunning())
        return;
    process_.terminate();
    if (!process_.waitForFinished(10'000)) {
        process_.kill();
        process_.waitForFinished();
    }
}

QByteArray Service::log() const
{
    QFile file(directory_ + QStringLiteral("/output"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void makeCertificate(const QString& base, const QString& names, const local::Account& account)
{
    need(local::runTool(QStringLiteral("/usr/bin/openssl"),
                        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                         QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:P-256"),
                         QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"),
                         QStringLiteral("-keyout"), base + QStringLiteral(".key"), QStringLiteral("-out"),
                         base + QStringLiteral(".crt"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                         QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + names},
                        account, std::chrono::seconds(120)),
         "certificate");
}

QByteArray adapted(const QString& file, const QList<std::pair<QByteArray, QByteArray>>& replacements)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", qPrintable(file));
    QByteArray text = source.readAll();
    for (const auto& [from, to] : replacements) {
        if (!text.contains(from))
            qFatal("%s does not hold %s", qPrintable(file), from.constData());
        text.replace(from, to);
    }
    return text;
}

} // namespace autolynx::test
