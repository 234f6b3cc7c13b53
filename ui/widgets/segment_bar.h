// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/segments.h"

#include <QWidget>

namespace autolynx::ui {

/// A campaign's progress: the bar, and beneath it each state's mark, count and word.
class SegmentBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentBar(QWidget* parent = nullptr);

    void setSegments(const Segments& segments);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return layOut(width, nullptr); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where each count goes; answers the height. Paints if there is a painter.
    int layOut(int width, QPainter* painter) const;

    Segments segments_;
};

} // namespace autolynx::ui
