// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace autolynx::ui {

/// The steps of a wizard, at its left: which are done, which is now, which are to come. A click goes back to one that
/// is done.
class StepList final : public QWidget
{
    Q_OBJECT
public:
    explicit StepList(QWidget* parent = nullptr);

    void setSteps(const QStringList& names);
    void setCurrent(int step);
    /// Whether steps can be gone back to: not while something runs.
    void setOpen(bool open);
    QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect rowOf(int step) const;
    int at(const QPoint& where) const; ///< a step that can be gone to, or -1
    void hover(int step);

    QStringList names_;
    int current_ = 0;
    int hovered_ = -1;
    bool open_ = true;
};

} // namespace autolynx::ui
