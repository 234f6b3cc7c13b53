// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/time_chart.h"

#include "ui/format/time_ticks.h"
#include "ui/theme/theme.h"

#include <QCategoryAxis>
#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QMap>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace autolynx::ui {
namespace {

constexpr qsizetype kMostPoints = 300;
constexpr int kLabelRoom = 96; // at the right, for the lines' names

QColor colourOf(const LineColour& colour)
{
    const Theme& theme = Theme::instance();
    return std::holds_alternative<State>(colour) ? theme(std::get<State>(colour)) : theme(std::get<Token>(colour));
}

QList<QPointF> thinned(const QList<QPointF>& points)
{
    if (points.size() <= kMostPoints)
        return points;
    QList<QPointF> few;
    few.reserve(kMostPoints);
    for (qsizetype i = 0; i < kMostPoints; ++i)
        few << points[i * (points.size() - 1) / (kMostPoints - 1)];
    return few;
}

} // namespace

TimeChart::TimeChart(QWidget* parent)
    : QChartView(new QChart, parent), time_(new QCategoryAxis(chart())), value_(new QCategoryAxis(chart()))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(136); // four values beside the axis have room; with less, Qt Charts writes "..." for each
    QChart* plot = chart();
    plot->setBackgroundVisible(false);
    plot->setPlotAreaBackgroundVisible(false);
    plot->setMargins(QMargins(0, kGrid, kLabelRoom, 0));
    plot->layout()->setContentsMargins(0, 0, 0, 0);
    plot->legend()->hide();
    plot->setAnimationOptions(QChart::NoAnimation);
    plot->addAxis(time_, Qt::AlignBottom);
    plot->addAxis(value_, Qt::AlignLeft);
    time_->setGridLineVisible(false);
    value_->setLineVisible(false);
    value_->setMinorGridLineVisible(false);
    for (QCategoryAxis* axis : {time_, value_})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    value_->setStartValue(-1e-9); // a category begins after it: so that zero has its label
    time_->setLabelsFont(ui::font(Type::Small));
    value_->setLabelsFont(ui::font(Type::Small));
    connect(plot, &QChart::plotAreaChanged, this, &TimeChart::placeLabels);
    connect(&Theme::instance(), &Theme::changed, this, &TimeChart::recolour);
    recolour();
}

double TimeChart::niceStep(double largest)
{
    if (largest <= 0)
        return 1;
    const double rough = largest / 3;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough)
            return factor * power;
    }
    return 10 * power;
}

void TimeChart::show(const QList<Line>& lines, std::optional<double> limit, const QString& limitName,
                     const std::function<QString(double)>& valueText)
{
    chart()->removeAllSeries();
    for (const Drawn& line : drawn_)
        delete line.label;
    drawn_.clear();

    double largest = limit.value_or(0);
    double from = std::numeric_limits<double>::max();
    double to = 0;
    for (const Line& line : lines) {
        for (const QPointF& point : line.points) {
            largest = std::max(largest, point.y());
            from = std::min(from, point.x());
            to = std::max(to, point.x());
        }
    }
    if (to <= from)
        to = from + 60'000;
    const auto add = [this](const QString& name, const LineColour& colour, const QList<QPointF>& points) {
        auto* series = new QLineSeries(chart());
        series->replace(thinned(points));
        chart()->addSeries(series);
        series->attachAxis(time_);
        series->attachAxis(value_);
        auto* label = new QGraphicsSimpleTextItem(name, chart());
        label->setFont(ui::font(Type::Small));
        drawn_ << Drawn{series, label, colour};
    };
    for (const Line& line : lines)
        add(line.name, line.colour, line.points);
    if (limit)
        add(limitName, Token::Muted, {{from, *limit}, {to, *limit}});

    // Whole steps, and room above the highest line, or a limit would lie on the edge.
    const double step = std::max(niceStep(largest * 1.05), largest <= 4 && largest == std::floor(largest) ? 1.0 : 0.0);
    const double top = std::ceil(std::max(largest * 1.05, step) / step) * step;
    value_->setRange(0, top);
    for (const QString& label : value_->categoriesLabels())
        value_->remove(label);
    for (double tick = 0; tick <= top + step / 2; tick += step)
        value_->append(valueText(tick), tick);
    from_ = QDateTime::fromMSecsSinceEpoch(qint64(from));
    to_ = QDateTime::fromMSecsSinceEpoch(qint64(to));
    time_->setRange(from, to);
    placeTimes();
    recolour();
    placeLabels();
    lines_ = lines;
    limit_ = limit;
    limitName_ = limitName;
    valueText_ = valueText;
    Q_EMIT figuresChanged();
}

Figures TimeChart::figures() const
{
    Figures figures{{}, {}, valueText_};
    QMap<qint64, QList<std::optional<double>>> rows;
    const qsizetype columns = lines_.size() + (limit_ ? 1 : 0);
    for (qsizetype column = 0; column < lines_.size(); ++column) {
        const Line& line = lines_[column];
        figures.names << (line.column.isEmpty() ? line.name : line.column);
        for (const QPointF& point : line.points) {
            auto& values = rows[qint64(point.x())];
            values.resize(columns);
            values[column] = point.y();
        }
    }
    if (limit_)
        figures.names << limitName_;
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        if (limit_)
            row->last() = limit_;
        figures.rows << Figures::Row{QDateTime::fromMSecsSinceEpoch(row.key()), *row};
    }
    return figures;
}

void TimeChart::recolour()
{
    const Theme& theme = Theme::instance();
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(time_), static_cast<QAbstractAxis*>(value_)}) {
        axis->setLabelsColor(theme(Token::Muted));
        axis->setGridLineColor(theme(Token::Hairline));
        axis->setLinePenColor(theme(Token::Hairline));
    }
    for (const Drawn& line : drawn_) {
        const bool isLimit = std::holds_alternative<Token>(line.colour) && std::get<Token>(line.colour) == Token::Muted;
        line.series->setPen(QPen(colourOf(line.colour), isLimit ? 1.5 : 2, isLimit ? Qt::DashLine : Qt::SolidLine,
                                 Qt::RoundCap, Qt::RoundJoin));
        line.label->setBrush(theme(isLimit ? Token::Muted : Token::Text));
    }
}

void TimeChart::placeLabels()
{
    // Beside the end of each line, lowest first, moved up where two would meet.
    QList<Drawn> order = drawn_;
    const auto end = [this](const Drawn& line) {
        return line.series->count() > 0 ? chart()->mapToPosition(line.series->at(line.series->count() - 1), line.series)
                                        : QPointF();
    };
    std::ranges::sort(order, [&](const Drawn& a, const Drawn& b) { return end(a).y() > end(b).y(); });
    double ceiling = std::numeric_limits<double>::max();
    for (const Drawn& line : order) {
        const double height = line.label->boundingRect().height();
        const double y = std::min(end(line).y() - height / 2, ceiling - height);
        line.label->setPos(chart()->plotArea().right() + kInside + 2, y);
        ceiling = y;
    }
}

void TimeChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    placeTimes();
    placeLabels();
}

void TimeChart::placeTimes()
{
    constexpr int kRoomOfTime = 96;
    for (const QString& label : time_->categoriesLabels())
        time_->remove(label);
    const QList<QDateTime> ticks = timeTicks(from_, to_, qBound(2, width() / kRoomOfTime, 10));
    const QStringList texts = timeTickTexts(ticks);
    time_->setStartValue(double(from_.toMSecsSinceEpoch()) - 1); // a category begins after it
    for (qsizetype i = 0; i < ticks.size(); ++i)
        time_->append(texts[i], double(ticks[i].toMSecsSinceEpoch()));
}

} // namespace autolynx::ui
