// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/numbers.h"

#include <QLocale>

#include <cmath>

namespace autolynx::ui {

QString noneText()
{
    return QStringLiteral("–");
}

QString numberText(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString moneyText(std::optional<double> dollars)
{
    if (!dollars)
        return noneText();
    constexpr double kCent = 0.01;
    // Costs are in dollars wherever the operator sits.
    const int digits = *dollars != 0 && std::abs(*dollars) < kCent ? 4 : 2;
    return QLocale().toCurrencyString(*dollars, QStringLiteral("$"), digits);
}

QString shareText(std::int64_t part, std::int64_t whole)
{
    if (whole <= 0)
        return noneText();
    const double percent = std::round(100.0 * double(part) / double(whole));
    // Some are never none, and not quite all never all.
    if (part > 0 && percent < 1)
        return QStringLiteral("< 1 %");
    if (part < whole && percent >= 100)
        return QStringLiteral("> 99 %");
    return QStringLiteral("%1 %").arg(QLocale().toString(percent, 'f', 0));
}

QString durationText(std::optional<std::chrono::seconds> duration)
{
    if (!duration || duration->count() < 0)
        return noneText();
    const auto total = duration->count();
    const auto two = [](std::int64_t value) { return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0')); };
    if (total >= 3600)
        return QStringLiteral("%1:%2:%3").arg(total / 3600).arg(two(total / 60 % 60), two(total % 60));
    return QStringLiteral("%1:%2").arg(total / 60).arg(two(total % 60));
}

QString inSentence(const QString& word)
{
    if (QLocale().language() == QLocale::German || word.isEmpty())
        return word;
    return word.left(1).toLower() + word.mid(1);
}

} // namespace autolynx::ui
