// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_values.h"

#include "core/domain/ended_reason.h"
#include "core/domain/row_reason.h"
#include "ui/models/word_table.h"

namespace autolynx::ui {
namespace {

// Gates (40_gates.sql) and ends that have a sentence of their own.
constexpr std::array kWords{
    Word{"outside_window", QT_TRANSLATE_NOOP("Reason", "Outside calling hours")},
    Word{"number_busy", QT_TRANSLATE_NOOP("Reason", "Another call to this number")},
    Word{"number_limit", QT_TRANSLATE_NOOP("Reason", "This number was called as often as it may be")},
    Word{"retry", QT_TRANSLATE_NOOP("Reason", "Waits for another attempt")},
    Word{"do_not_call", QT_TRANSLATE_NOOP("Reason", "On the do-not-call list")},
    Word{"zone_unknown", QT_TRANSLATE_NOOP("Reason", "Time zone not known")},
    Word{"no_common_hours", QT_TRANSLATE_NOOP("Reason", "No hour is allowed in all its zones")},
    Word{"rules_close", QT_TRANSLATE_NOOP("Reason", "The state's rules leave no hour")},
    Word{"rule_limit", QT_TRANSLATE_NOOP("Reason", "Called as often as the state allows")},
    Word{"consent", QT_TRANSLATE_NOOP("Reason", "No consent in the list")},
    Word{"attempts", QT_TRANSLATE_NOOP("Reason", "Attempts used up")},
    Word{"timeout", QT_TRANSLATE_NOOP("Reason", "No word from the provider")},
    Word{"customer-ended-call", QT_TRANSLATE_NOOP("Reason", "The person hung up")},
    Word{"assistant-ended-call", QT_TRANSLATE_NOOP("Reason", "The assistant said goodbye")},
    Word{"customer-did-not-answer", QT_TRANSLATE_NOOP("Reason", "Nobody answered")},
    Word{"customer-busy", QT_TRANSLATE_NOOP("Reason", "The line was busy")},
    Word{"voicemail", QT_TRANSLATE_NOOP("Reason", "A voicemail answered")},
    Word{"silence-timed-out", QT_TRANSLATE_NOOP("Reason", "Nobody spoke")},
    Word{"exceeded-max-duration", QT_TRANSLATE_NOOP("Reason", "It reached its time limit")},
};

const char* ofClass(EndedClass endedClass)
{
    switch (endedClass) {
    case EndedClass::AnsweredCompleted:
        return QT_TRANSLATE_NOOP("Reason", "The conversation was completed");
    case EndedClass::NoAnswer:
        return QT_TRANSLATE_NOOP("Reason", "Nobody answered");
    case EndedClass::Busy:
        return QT_TRANSLATE_NOOP("Reason", "The line was busy");
    case EndedClass::Voicemail:
        return QT_TRANSLATE_NOOP("Reason", "A voicemail answered");
    case EndedClass::RejectedInvalidNumber:
        return QT_TRANSLATE_NOOP("Reason", "The number was refused");
    case EndedClass::CustomerHangup:
        return QT_TRANSLATE_NOOP("Reason", "The person hung up");
    case EndedClass::ProviderError:
        return QT_TRANSLATE_NOOP("Reason", "The provider failed");
    case EndedClass::AssistantError:
        return QT_TRANSLATE_NOOP("Reason", "The assistant failed");
    case EndedClass::SilenceTimeout:
        return QT_TRANSLATE_NOOP("Reason", "Nobody spoke");
    case EndedClass::MaxDuration:
        return QT_TRANSLATE_NOOP("Reason", "It reached its time limit");
    case EndedClass::Canceled:
        return QT_TRANSLATE_NOOP("Reason", "It was hung up by us");
    case EndedClass::Transfer:
        return QT_TRANSLATE_NOOP("Reason", "It was transferred");
    case EndedClass::Other:
        break;
    }
    return QT_TRANSLATE_NOOP("Reason", "It ended for a reason that we don't know");
}

} // namespace

std::optional<double> dollarsOf(const QVariant& micro)
{
    constexpr double kMicro = 1e6;
    return micro.isNull() ? std::nullopt : std::optional(double(micro.toLongLong()) / kMicro);
}

QDateTime timeOfUs(const QVariant& microseconds)
{
    return microseconds.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(microseconds.toLongLong() / 1000);
}

std::optional<std::chrono::seconds> talked(const QVariant& answeredUs, const QVariant& endedUs, const QDateTime& now)
{
    if (answeredUs.isNull())
        return std::nullopt;
    const qint64 end = endedUs.isNull() ? now.toMSecsSinceEpoch() * 1000 : endedUs.toLongLong();
    return std::chrono::seconds(qMax<qint64>(0, (end - answeredUs.toLongLong()) / 1'000'000));
}

QString reasonText(const QString& code)
{
    if (code.isEmpty())
        return {};
    if (const QString words = wordFor(kWords, "Reason", code); !words.isEmpty())
        return words;
    const std::string text = code.toStdString();
    return QCoreApplication::translate("Reason", ofClass(endedMeaning(text).endedClass));
}

QString rejectText(const QString& code)
{
    return QCoreApplication::translate("RowReason", rowReasonText(code).toUtf8().constData());
}

} // namespace autolynx::ui
