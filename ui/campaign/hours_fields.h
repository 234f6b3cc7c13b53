// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <array>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QTimeEdit;

namespace autolynx::ui {

/// When a campaign calls: the same hours every day, or each weekday its own, also several intervals a day or overnight.
class HoursFields final : public QWidget
{
    Q_OBJECT
public:
    using Hours = std::array<QStringList, 7>; ///< Monday first: "08:00-12:00", …

    explicit HoursFields(QWidget* parent = nullptr);

    void setHours(const Hours& hours);
    Hours hours() const;
    /// Why they can't be used; empty if they can.
    QString problem() const;

Q_SIGNALS:
    void changed();

private:
    QTimeEdit* from_;
    QTimeEdit* to_;
    QWidget* daily_;
    QCheckBox* byDay_;
    QWidget* week_;
    std::array<QLineEdit*, 7> days_{};
};

/// "8-12, 13:00–21:00" as the database has it: {"08:00-12:00", "13:00-21:00"}; nothing if it can't be read. Empty:
/// none.
std::optional<QStringList> intervalsOf(const QString& text);

} // namespace autolynx::ui
