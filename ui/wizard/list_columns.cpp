// SPDX-License-Identifier: GPL-3.0-or-later
// What a list's columns are read as, and how that is remembered for the next file with the same header.
#include "ui/wizard/list_file.h"

#include "core/domain/column_words.h"

#include <QCryptographicHash>
#include <QSettings>

namespace autolynx::ui {
namespace {

// Enums are stored as words: a later version may have more of them, in another order.
QString wordOf(const ListFile::Use& use)
{
    switch (use.use) {
    case ColumnUse::Name:
        return QStringLiteral("name");
    case ColumnUse::BusinessName:
        return QStringLiteral("business_name");
    case ColumnUse::Phone:
        return QStringLiteral("phone");
    case ColumnUse::Consent:
        return QStringLiteral("consent");
    case ColumnUse::ConsentSource:
        return QStringLiteral("consent_source");
    case ColumnUse::Result:
        return QStringLiteral("result");
    case ColumnUse::Ignored:
        return QStringLiteral("-");
    case ColumnUse::Unnamed:
        return QStringLiteral("unnamed:") + use.key;
    case ColumnUse::Variable:
        break;
    }
    return QStringLiteral("variable:") + use.key;
}

ListFile::Use useOf(const QString& word)
{
    if (word == u"name")
        return {ColumnUse::Name, {}};
    if (word == u"business_name")
        return {ColumnUse::BusinessName, {}};
    if (word == u"phone")
        return {ColumnUse::Phone, {}};
    if (word == u"consent")
        return {ColumnUse::Consent, {}};
    if (word == u"consent_source")
        return {ColumnUse::ConsentSource, {}};
    if (word == u"result")
        return {ColumnUse::Result, {}};
    if (word.startsWith(u"unnamed:"))
        return {ColumnUse::Unnamed, word.mid(8)};
    if (word.startsWith(u"variable:"))
        return {ColumnUse::Variable, word.mid(9)};
    return {ColumnUse::Ignored, {}};
}

bool isField(ColumnUse use)
{
    return use == ColumnUse::Name || use == ColumnUse::BusinessName || use == ColumnUse::Phone ||
           use == ColumnUse::Consent || use == ColumnUse::ConsentSource;
}

} // namespace

QString ListFile::settingsKey() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& cell : beginning_.header) {
        hash.addData(QByteArray::fromStdString(columnWord(cell)));
        hash.addData(QByteArray(1, '\n'));
    }
    return QStringLiteral("lists/") + QString::fromLatin1(hash.result().toHex().left(32));
}

bool ListFile::recallUses()
{
    const QSettings settings;
    const QStringList words = settings.value(settingsKey() + QStringLiteral("/columns")).toStringList();
    if (words.size() != static_cast<qsizetype>(beginning_.header.size()))
        return false;
    uses_.clear();
    for (const QString& word : words)
        uses_ << useOf(word);
    const QString region = settings.value(settingsKey() + QStringLiteral("/region")).toString();
    if (!regionChosen_ && !region.isEmpty())
        region_ = region;
    return true;
}

void ListFile::remember() const
{
    QStringList words;
    for (const Use& use : uses_)
        words << wordOf(use);
    QSettings settings;
    settings.setValue(settingsKey() + QStringLiteral("/columns"), words);
    settings.setValue(settingsKey() + QStringLiteral("/region"), region_);
}

void ListFile::setUse(int column, const Use& use)
{
    if (column < 0 || column >= uses_.size())
        return;
    Use chosen = use;
    const auto keyOf = [this](int which) {
        const QString key = QString::fromStdString(variableKey(beginning_.header[static_cast<std::size_t>(which)]));
        return key.isEmpty() ? QStringLiteral("column_%1").arg(which + 1) : key;
    };
    if (chosen.use == ColumnUse::Variable) {
        const QString key = QString::fromStdString(variableKey(chosen.key.toStdString()));
        chosen.key = key.isEmpty() ? keyOf(column) : key;
    } else {
        chosen.key.clear();
    }
    if (isField(chosen.use)) {
        for (int other = 0; other < uses_.size(); ++other) {
            if (other != column && uses_[other].use == chosen.use)
                uses_[other] = {ColumnUse::Variable, keyOf(other)};
        }
    }
    uses_[column] = chosen;
    checkIsDue();
    Q_EMIT changed();
}

ImportOptions ListFile::options() const
{
    ImportOptions options;
    options.encoding = encoding_;
    options.delimiter = delimiter_;
    options.region = region_;
    bool name = false;
    bool business = false;
    for (int i = 0; i < uses_.size(); ++i) {
        const Use& use = uses_[i];
        const QString column = QStringLiteral("#%1").arg(i + 1);
        switch (use.use) {
        case ColumnUse::Name:
            name = true;
            options.mapping.emplace_back(QStringLiteral("name"), column);
            break;
        case ColumnUse::BusinessName:
            business = true;
            options.mapping.emplace_back(QStringLiteral("business_name"), column);
            break;
        case ColumnUse::Phone:
            options.mapping.emplace_back(QStringLiteral("phone"), column);
            break;
        case ColumnUse::Consent:
            options.mapping.emplace_back(QStringLiteral("consent"), column);
            break;
        case ColumnUse::ConsentSource:
            options.mapping.emplace_back(QStringLiteral("consent_source"), column);
            break;
        case ColumnUse::Variable:
            options.mapping.emplace_back(use.key, column);
            break;
        case ColumnUse::Ignored:
            options.mapping.emplace_back(QStringLiteral("-"), column);
            break;
        case ColumnUse::Result:
        case ColumnUse::Unnamed:
            break; // as they are by themselves
        }
    }
    if (!name)
        options.mapping.emplace_back(QStringLiteral("name"), QStringLiteral("-"));
    if (!business)
        options.mapping.emplace_back(QStringLiteral("business_name"), QStringLiteral("-"));
    return options;
}

ColumnMapping ListFile::mapping() const
{
    return mapColumns(beginning_.header, options().mapping).value_or(ColumnMapping());
}

bool ListFile::headerMissing() const
{
    return mapColumns(beginning_.header).value_or(ColumnMapping()).headerMissing;
}

QString ListFile::columnsProblem() const
{
    bool phone = false;
    for (const Use& use : uses_) {
        phone = phone || use.use == ColumnUse::Phone;
        const std::string word = columnWord(use.key.toStdString());
        if (use.use == ColumnUse::Variable && (word == "name" || word == "businessname" || word == "phone"))
            return tr("A variable can't be called %1: every contact has that of its own.").arg(use.key);
    }
    if (!phone)
        return tr("Choose the column that holds the phone numbers.");
    const auto mapped = mapColumns(beginning_.header, options().mapping);
    if (!mapped)
        return mapped.error().message;
    const auto problem = mapped->problem();
    return problem ? problem->message : QString();
}

} // namespace autolynx::ui
