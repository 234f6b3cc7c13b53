// SPDX-License-Identifier: GPL-3.0-or-later
// The console's languages: the German file has every text of the sources, each finished, none that is gone; each keeps
// its placeholders; and what is chosen is loaded.
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "ui/format/numbers.h"
#include "ui/translation/translation.h"

#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include <map>

using namespace autolynx;
using namespace autolynx::ui;

namespace {

struct Entry
{
    QString translation;
    QString type; ///< "unfinished", "vanished", "obsolete"; empty: finished
};
using Entries = std::map<std::pair<QString, QString>, Entry>; ///< by context and source

Entries read(const QString& path)
{
    Entries entries;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    QString context;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation") {
            const QString type = xml.attributes().value(QStringLiteral("type")).toString();
            entries[{context, source}] = {xml.readElementText(QXmlStreamReader::IncludeChildElements), type};
        }
    }
    return entries;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanHasEveryText()
    {
        const QString german = test::sourcePath(QStringLiteral("resources/translations/autolynx_de.ts"));
        const Entries there = read(german);
        QVERIFY(there.size() > 500);
        const QTemporaryDir directory;
        const QString fresh = directory.filePath(QStringLiteral("autolynx_de.ts"));
        QProcess lupdate;
        lupdate.start(QLibraryInfo::path(QLibraryInfo::BinariesPath) + QStringLiteral("/lupdate"),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("-I"), test::sourcePath(QString()), test::sourcePath(QStringLiteral("ui")),
                       test::sourcePath(QStringLiteral("app/console")), test::sourcePath(QStringLiteral("core/domain")),
                       QStringLiteral("-ts"), fresh});
        QVERIFY(lupdate.waitForFinished(60'000));
        const Entries wanted = read(fresh);
        QVERIFY2(wanted.size() > 500, lupdate.readAllStandardError().constData());
        QStringList wrong;
        static const QRegularExpression place(QStringLiteral("%(?:n|L?[0-9])"));
        const auto places = [](const QString& text) {
            QStringList found;
            for (auto match = place.globalMatch(text); match.hasNext();)
                found << match.next().captured();
            found.removeDuplicates();
            found.sort();
            return found;
        };
        for (const auto& [key, entry] : wanted) {
            const auto found = there.find(key);
            if (found == there.end())
                wrong << QStringLiteral("missing: %1: %2").arg(key.first, key.second);
            else if (!found->second.type.isEmpty() || found->second.translation.trimmed().isEmpty())
                wrong << QStringLiteral("unfinished: %1: %2").arg(key.first, key.second);
            else if (places(found->second.translation) != places(key.second))
                wrong << QStringLiteral("placeholders: %1: %2").arg(key.first, key.second);
        }
        for (const auto& [key, entry] : there) {
            if (!wanted.contains(key))
                wrong << QStringLiteral("gone from the sources: %1: %2").arg(key.first, key.second);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void whatIsChosenIsKeptAndLoaded()
    {
        const QTemporaryDir settings;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
        QCOMPARE(chosenLanguage(), Language::System);
        chooseLanguage(Language::German);
        QCOMPARE(chosenLanguage(), Language::German);
        const QLocale before;
        loadLanguage();
        QCOMPARE(QLocale().language(), QLocale::German);
        QCOMPARE(numberText(1204), QStringLiteral("1.204"));
        // Qt's own texts, of dialogs that we do not write.
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
        for (QObject* child : QCoreApplication::instance()->findChildren<QTranslator*>()) {
            QCoreApplication::removeTranslator(static_cast<QTranslator*>(child));
            delete child;
        }
        QLocale::setDefault(before);
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Cancel"));
    }
};

AUTOLYNX_TEST(TranslationsTest, "translations");
#include "test_translations.moc"
