// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/segments.h"

#include <QWidget>

namespace autolynx::ui {

/// What became of the contacts: one line a state with mark, word, bar, count and share. Chart and table in one; a click
/// asks for the contacts of that state.
class OutcomeBars final : public QWidget
{
    Q_OBJECT
public:
    explicit OutcomeBars(QWidget* parent = nullptr);

    /// `whole`: what the shares are of.
    void setOutcomes(const Segments& outcomes, std::int64_t whole);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(autolynx::ui::State state);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int lineHeight() const;

    Segments outcomes_;
    std::int64_t whole_ = 0;
    int hovered_ = -1;
};

} // namespace autolynx::ui
