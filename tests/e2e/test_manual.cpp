// SPDX-License-Identifier: GPL-3.0-or-later
// The manual pages: every command and option is in them, man's own tools find nothing wrong, and docs/cli.md documents
// every command and every key that JSON output has.
#include "tests/e2e/shell.h"
#include "tests/support/test.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::test;

class TestManual : public QObject
{
    Q_OBJECT

    static QString binary(const char* name)
    {
        return QCoreApplication::applicationDirPath() + u'/' + QString::fromUtf8(name);
    }
    static QString sources() { return QString::fromUtf8(AUTOLYNX_SOURCE_DIR); }
    static QString page(const char* name)
    {
        return qstrcmp(name, "autolynxctl.1") == 0
                   ? QCoreApplication::applicationDirPath() + u"/../man/autolynxctl.1"_qs
                   : sources() + u"/packaging/man/"_qs + QString::fromUtf8(name);
    }
    static QByteArray content(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no %s", qPrintable(path));
        return file.readAll();
    }
    static Ran run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        Ran ran;
        if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit)
            ran.code = process.exitCode();
        ran.out = process.readAllStandardOutput();
        ran.err = process.readAllStandardError();
        return ran;
    }
    // The page as a reader sees it, with plain hyphens and each line break a blank.
    static QString read(const char* name)
    {
        const Ran ran =
            run(u"groff"_qs, {u"-man"_qs, u"-Tascii"_qs, u"-P-cbou"_qs, u"-Kutf8"_qs, u"-rLL=2000n"_qs, page(name)});
        return QString::fromUtf8(ran.out).simplified();
    }
    static QStringList commands()
    {
        static const QRegularExpression line(u"^  ([a-z-]+(?: [a-z-]+)?)  +\\S"_qs,
                                             QRegularExpression::MultilineOption);
        QStringList found;
        const QString overview = QString::fromUtf8(runCtl({u"--help"_qs}).out);
        for (auto it = line.globalMatch(overview); it.hasNext();)
            found << it.next().captured(1);
        return found;
    }
    static QStringList optionsIn(const QByteArray& help)
    {
        static const QRegularExpression word(u"(?<![\\w-])--[a-z][a-z-]+"_qs);
        QStringList found;
        for (auto it = word.globalMatch(QString::fromUtf8(help)); it.hasNext();)
            found << it.next().captured(0);
        return found;
    }

private Q_SLOTS:
    void nothingIsWrongWithThePages_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"autolynxctl.1", "autolynx-worker.8", "autolynx-sim.1"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void nothingIsWrongWithThePages()
    {
        QFETCH(QString, name);
        const QString path = page(qPrintable(name));
        const Ran groff = run(u"groff"_qs, {u"-man"_qs, u"-ww"_qs, u"-z"_qs, u"-Tutf8"_qs, u"-Kutf8"_qs, path});
        QVERIFY2(groff.code == 0 && groff.err.isEmpty(), groff.err.constData());
        if (QStandardPaths::findExecutable(u"mandoc"_qs).isEmpty())
            QSKIP("mandoc is not installed");
        const Ran lint = run(u"mandoc"_qs, {u"-Tlint"_qs, u"-Wwarning"_qs, path});
        QVERIFY2(lint.code == 0 && lint.out.isEmpty(), lint.out.constData());
    }

    void everyCommandAndOptionIsInThem()
    {
        const QString manual = read("autolynxctl.1");
        const QStringList all = commands();
        QVERIFY(all.size() >= 50);
        for (const QString& command : all) {
            QVERIFY2(manual.contains(u"autolynxctl "_qs + command), qPrintable(command));
            for (const QString& option : optionsIn(runCtl(command.split(u' ') + QStringList{u"--help"_qs}).out))
                QVERIFY2(manual.contains(option), qPrintable(command + u' ' + option));
        }
        for (const auto& [program, name] :
             {std::pair("autolynx-worker", "autolynx-worker.8"), std::pair("autolynx-sim", "autolynx-sim.1")}) {
            const QString text = read(name);
            const QStringList options = optionsIn(run(binary(program), {u"--help"_qs}).out);
            QVERIFY(options.size() >= 4);
            for (const QString& option : options)
                QVERIFY2(text.contains(option), qPrintable(QString::fromUtf8(name) + u' ' + option));
        }
    }

    // Whoever reads our JSON by a program finds each key in docs/cli.md.
    void everyCommandAndKeyIsDocumented()
    {
        const QString text = QString::fromUtf8(content(sources() + u"/docs/cli.md"_qs));
        for (const QString& command : commands())
            QVERIFY2(text.contains(u'`' + command), qPrintable(command));
        Stack stack({.answerRate = 1.0});
        stack.up();
        Shell shell(stack);
        shell.json(u"campaign create --name One --assistant Surveyor --cap 5 --window 00:00-24:00 --start --file "_qs +
                   shell.list(0, 3));
        shell.json(u"campaign watch One"_qs);
        AUTOLYNX_SEE(stack, stack.settles());
        const QString call =
            QString::fromStdString(shell.json(u"call list One"_qs).lastJson().at("id").get<std::string>());
        const QString contact =
            QString::number(shell.json(u"contact list One --limit 1"_qs).json().at("id").get<qint64>());
        for (const QString& line : {u"campaign show One"_qs,
                                    u"campaign list"_qs,
                                    u"campaign preview One"_qs,
                                    u"contact show One "_qs + contact,
                                    u"contact why One "_qs + contact,
                                    u"dnc add "_qs + Stack::number(9),
                                    u"dnc list"_qs,
                                    u"dnc opt-outs"_qs,
                                    u"dnc find "_qs + Stack::number(9),
                                    u"dnc import "_qs + shell.file("dnc.csv", "+13125550142\n"),
                                    u"dnc remove "_qs + Stack::number(9),
                                    u"call show "_qs + call,
                                    u"assistant show Surveyor"_qs,
                                    u"assistant templates"_qs,
                                    u"assistant variables Surveyor"_qs,
                                    u"line list"_qs,
                                    u"account show"_qs,
                                    u"account breaker"_qs,
                                    u"dialing status"_qs,
                                    u"spend"_qs,
                                    u"spend One"_qs,
                                    u"campaign create --dry-run --assistant Surveyor --file "_qs + shell.list(3, 2),
                                    u"campaign add One --dry-run --csv "_qs + shell.list(3, 2),
                                    u"campaign clone One"_qs,
                                    u"contact retry \"One (copy)\" 1"_qs,
                                    u"campaign delete \"One (copy)\" --yes"_qs,
                                    u"campaign export One --out "_qs + stack.directory() + u"/out.csv"_qs}) {
            const auto object = shell.json(line).lastJson();
            QVERIFY2(object.is_object() && !object.empty(), qPrintable(line));
            for (const auto& [key, value] : object.items())
                QVERIFY2(text.contains(u'`' + QString::fromStdString(key) + u'`'),
                         qPrintable(line + u": "_qs + QString::fromStdString(key)));
        }
    }
};

AUTOLYNX_TEST(TestManual, "manual");
#include "test_manual.moc"
