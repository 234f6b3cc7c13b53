// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/states.h"
#include "ui/widgets/figures.h"

#include <QChartView>
#include <QDateTime>
#include <QPointF>

#include <functional>
#include <optional>
#include <variant>

class QGraphicsSimpleTextItem;
class QLineSeries;
class QCategoryAxis;

namespace autolynx::ui {

/// A colour of a line: a state's, or a token.
using LineColour = std::variant<State, Token>;

/// Lines over time: at most 300 points each, labelled where they end, a dashed limit; no frame, no legend, no
/// animation. Follows the theme.
class TimeChart final : public QChartView
{
    Q_OBJECT
public:
    explicit TimeChart(QWidget* parent = nullptr);

    struct Line
    {
        QString name;
        LineColour colour;
        QList<QPointF> points; ///< milliseconds since 1970, value
        QString column = {};   ///< what it is called among the figures, where that is not its name
    };
    /// `valueText` writes the values of the axis.
    void show(const QList<Line>& lines, std::optional<double> limit, const QString& limitName,
              const std::function<QString(double)>& valueText);
    /// What is shown, as a table: every point of every line, and the limit.
    Figures figures() const;
    /// Steps that an axis is divided by: 1, 2 or 5 times a power of ten, four at most.
    static double niceStep(double largest);

Q_SIGNALS:
    void figuresChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Drawn
    {
        QLineSeries* series;
        QGraphicsSimpleTextItem* label;
        LineColour colour;
    };
    void recolour();
    void placeLabels();
    void placeTimes();

    QList<Line> lines_; ///< as they were given
    std::optional<double> limit_;
    QString limitName_;
    std::function<QString(double)> valueText_;
    QCategoryAxis* time_;
    QCategoryAxis* value_;
    QList<Drawn> drawn_;
    QDateTime from_;
    QDateTime to_;
};

} // namespace autolynx::ui
