// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/shell.h"

#include <QFile>

namespace autolynx::test {

Shell::Shell(Stack& stack, const QString& login)
    : environment_{{QStringLiteral("DATABASE_URL"),
                    QString::fromUtf8(stack.url(login.isEmpty() ? stack.memberLogin() : login).reveal())}},
      directory_(stack.directory())
{
}

Ran Shell::run(const QString& line)
{
    Ran ran = runCtl(QProcess::splitCommand(line), environment_);
    errors_ += ran.err;
    return ran;
}

Ran Shell::json(const QString& line, int code)
{
    Ran ran = run(line + QStringLiteral(" --json"));
    if (ran.code != code)
        qFatal("%s: code %d, not %d\n%s\n%s", qPrintable(line), ran.code, code, ran.out.constData(),
               ran.err.constData());
    return ran;
}

std::unique_ptr<QProcess> Shell::start(const QString& line)
{
    return startCtl(QProcess::splitCommand(line), environment_);
}

Ran Shell::runShell(const QString& script)
{
    QProcess process;
    QProcessEnvironment whole;
    whole.insert(QStringLiteral("PATH"), QStringLiteral("/usr/local/bin:/usr/bin:/bin"));
    for (auto it = environment_.begin(); it != environment_.end(); ++it)
        whole.insert(it.key(), it.value());
    process.setProcessEnvironment(whole);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), script});
    Ran ran;
    if (process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit)
        ran.code = process.exitCode();
    ran.out = process.readAllStandardOutput();
    ran.err = process.readAllStandardError();
    errors_ += ran.err;
    return ran;
}

QString Shell::file(const char* name, const QByteArray& content) const
{
    QFile file(directory_ + u'/' + QString::fromUtf8(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", name);
    return file.fileName();
}

QString Shell::list(int first, int count) const
{
    QByteArray csv = "name,business_name,phone,plan\n";
    for (int i = first; i < first + count; ++i)
        csv += "Quokka" + QByteArray::number(i) + ",Numbat Bakery," + Stack::number(i).toUtf8() + ",Gold\n";
    return file("list.csv", csv);
}

} // namespace autolynx::test
