// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace autolynx::ui {

/// One filter in words; pressing it, or Delete, removes it.
class Chip final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(const QString& text, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

/// The filters that are on, each removable; nothing when there is none.
class FilterChips final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget* parent = nullptr);

    /// `keys` name the filters for removed(); `words` are shown, in the same order.
    void setFilters(const QStringList& keys, const QStringList& words);
    /// "no answer · tried once · Pacific".
    QString text() const { return words_.join(QStringLiteral(" · ")); }

Q_SIGNALS:
    void removed(const QString& key);
    void cleared();

private:
    QStringList keys_;
    QStringList words_;
};

} // namespace autolynx::ui
