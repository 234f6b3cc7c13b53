// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/file_choices.h"

#include "core/domain/phone.h"

#include <QCollator>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace autolynx::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileChoices)
};

} // namespace

QStringList encodingNames()
{
    return {QStringLiteral("UTF-8"),        QStringLiteral("UTF-16LE"),     QStringLiteral("UTF-16BE"),
            QStringLiteral("windows-1252"), QStringLiteral("windows-1250"), QStringLiteral("windows-1251"),
            QStringLiteral("ISO-8859-1"),   QStringLiteral("ISO-8859-15"),  QStringLiteral("macintosh"),
            QStringLiteral("Shift_JIS"),    QStringLiteral("GBK"),          QStringLiteral("Big5")};
}

QString encodingText(const QString& name)
{
    const QString lower = name.toLower();
    if (lower == u"windows-1252")
        return Text::tr("Windows-1252, Western");
    if (lower == u"windows-1250")
        return Text::tr("Windows-1250, Central European");
    if (lower == u"windows-1251")
        return Text::tr("Windows-1251, Cyrillic");
    if (lower == u"iso-8859-1" || lower == u"iso-8859-15")
        return Text::tr("%1, Western").arg(name);
    if (lower == u"macintosh")
        return Text::tr("Mac Roman");
    if (lower == u"shift_jis")
        return Text::tr("Shift JIS, Japanese");
    if (lower == u"gbk")
        return Text::tr("GBK, Chinese");
    if (lower == u"big5")
        return Text::tr("Big5, Chinese");
    return name;
}

QString delimiterText(char delimiter)
{
    switch (delimiter) {
    case ',':
        return Text::tr("Comma");
    case ';':
        return Text::tr("Semicolon");
    case '\t':
        return Text::tr("Tab");
    default:
        return Text::tr("Pipe");
    }
}

QList<std::pair<QString, QString>> callableRegions()
{
    QList<std::pair<QString, QString>> regions;
    for (int number = QLocale::AnyTerritory + 1; number <= QLocale::LastTerritory; ++number) {
        const auto territory = static_cast<QLocale::Territory>(number);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() == 2 && PhoneReader::forRegion(code))
            regions.emplace_back(code, QLocale::territoryToString(territory));
    }
    QCollator collator;
    std::ranges::sort(regions, [&](const auto& a, const auto& b) { return collator.compare(a.second, b.second) < 0; });
    regions.erase(std::ranges::unique(regions).begin(), regions.end());
    return regions;
}

} // namespace autolynx::ui
