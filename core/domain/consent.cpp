// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/consent.h"

#include "core/domain/cell_text.h"
#include "core/domain/column_words.h"

#include <QDate>
#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <array>

namespace autolynx {
namespace {

constexpr std::array<std::string_view, 19> kYes{
    "yes",   "y",       "true",       "t",         "1",  "x",   "ok", "granted", "given", "agreed",
    "optin", "optedin", "subscribed", "consented", "ja", "oui", "sí", "si",      "sim"};
constexpr std::array<std::string_view, 17> kNo{
    "no",     "n",        "false",   "f",         "0",      "none",     "refused",
    "denied", "declined", "revoked", "withdrawn", "optout", "optedout", "unsubscribed",
    "nein",   "non",      "não"};

// ISO with the year first; with dots the day first; with slashes whichever of both can't be a month is the day.
Consent dated(const QString& text)
{
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?$"));
    static const QRegularExpression other(QStringLiteral("^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})(?: .*)?$"));
    QDate date;
    bool certain = true;
    if (const auto match = iso.match(text); match.hasMatch()) {
        date = QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    } else if (const auto turned = other.match(text); turned.hasMatch()) {
        const int first = turned.captured(1).toInt();
        const int second = turned.captured(3).toInt();
        const int year = turned.captured(4).toInt();
        const QDate dayFirst(year, second, first);
        const QDate monthFirst(year, first, second);
        certain = turned.captured(2) == u"." || !dayFirst.isValid() || !monthFirst.isValid() || first == second;
        date = turned.captured(2) == u"." || dayFirst.isValid() ? dayFirst : monthFirst;
    }
    if (!date.isValid() || date.year() < 1990)
        return {.given = {}, .on = {}, .unreadable = true};
    return {
        .given = true, .on = certain ? date.toString(Qt::ISODate).toStdString() : std::string(), .unreadable = false};
}

} // namespace

Consent readConsent(std::string_view cell)
{
    const std::string text = cleanLine(cell);
    if (text.empty())
        return {};
    if (text.find('?') != std::string::npos) // "yes?" is somebody's doubt
        return {.given = {}, .on = {}, .unreadable = true};
    const std::string word = columnWord(text);
    if (std::find(kYes.begin(), kYes.end(), word) != kYes.end())
        return {.given = true, .on = {}, .unreadable = false};
    if (std::find(kNo.begin(), kNo.end(), word) != kNo.end())
        return {.given = false, .on = {}, .unreadable = false};
    return dated(QString::fromStdString(text));
}

} // namespace autolynx
