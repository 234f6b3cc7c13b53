// SPDX-License-Identifier: GPL-3.0-or-later
// What database and core say of an error is translated where it enters the console: every sentence of the list is one
// that they still say, and values keep their places.
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "ui/format/error_words.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>

using namespace autolynx;

namespace {

/// Answers in another language, values first: a translation may turn them round.
class Backwards final : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        if (qstrcmp(context, "Error") != 0)
            return {};
        return qstrcmp(text, "A campaign that is %1 can't be %2.") == 0 ? QStringLiteral("%2 geht nicht: %1")
               : qstrcmp(text, "Ask an admin.") == 0                    ? QStringLiteral("Einen Admin fragen.")
                                                                        : QString();
    }
};

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class ErrorWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentencesAreTranslatedAndKeepTheirValues()
    {
        Backwards translator;
        QVERIFY(QCoreApplication::installTranslator(&translator));
        const Error error = ui::inWords(refused(QStringLiteral("campaign_state"),
                                                QStringLiteral("A campaign that is PAUSED can't be started."),
                                                QStringLiteral("Ask an admin.")));
        const Error unknown = ui::inWords(refused(QStringLiteral("x"), QStringLiteral("Nobody knows this: 5%."), {}));
        QCoreApplication::removeTranslator(&translator);
        QCOMPARE(error.code, QStringLiteral("campaign_state"));
        QCOMPARE(error.message, QStringLiteral("started geht nicht: PAUSED"));
        QCOMPARE(error.hint, QStringLiteral("Einen Admin fragen."));
        QCOMPARE(unknown.message, QStringLiteral("Nobody knows this: 5%."));
    }

    // A sentence that was reworded would silently stay English.
    void everySentenceIsStillSaid()
    {
        QString said;
        for (const char* folder : {"migrations", "core"}) {
            QDirIterator files(test::sourcePath(QString::fromLatin1(folder)),
                               {QStringLiteral("*.sql"), QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext())
                said += textOf(files.next());
        }
        // C++ breaks long texts, SQL doubles apostrophes and marks values otherwise.
        said.replace(QRegularExpression(QStringLiteral("\"\\s*\\n\\s*\"")), {});
        said.replace(QStringLiteral("''"), QStringLiteral("'"));
        const QString list = textOf(test::sourcePath(QStringLiteral("ui/format/error_words.cpp")));
        static const QRegularExpression entry(QStringLiteral("QT_TRANSLATE_NOOP\\(\"Error\", \"([^\"]+)\"\\)"));
        static const QRegularExpression value(QStringLiteral("%[0-9]"));
        int found = 0;
        for (auto match = entry.globalMatch(list); match.hasNext(); ++found) {
            const QString text = match.next().captured(1);
            QVERIFY2(said.contains(text) || said.contains(QString(text).replace(value, QStringLiteral("%s"))),
                     qPrintable(text));
        }
        QVERIFY(found > 100);
    }
};

AUTOLYNX_TEST(ErrorWordsTest, "error_words");
#include "test_error_words.moc"
