// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/data_table.h"

#include "ui/widgets/roles.h"
#include "ui/widgets/row_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>

namespace autolynx::ui {
namespace {

/// A head that reacts to the mouse only where a click does something, and not to what is selected beneath it.
class Head final : public QHeaderView
{
public:
    explicit Head(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

    /// The table's selection is not taken: a head asks it, section by section as it paints, whether the whole column is
    /// selected, which looks at each selected row: with a million of them that held the event loop for 70 ms.
    void setSelectionModel(QItemSelectionModel* selection) override
    {
        if (selection && selection->parent() == this)
            QHeaderView::setSelectionModel(selection);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        if (model() && model()->headerData(section, Qt::Horizontal, OrderRole).toString().isEmpty())
            option->state &= ~(QStyle::State_MouseOver | QStyle::State_Sunken);
    }
};

} // namespace

DataTable::DataTable(QWidget* parent) : QTableView(parent), delegate_(new RowDelegate(this))
{
    setItemDelegate(delegate_);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false); // Tab leaves the table; arrows go about in it
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(RowDelegate::rowHeight());
    auto* header = new Head(this);
    setHorizontalHeader(header);
    header->setSectionsClickable(true);
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, &DataTable::showColumnMenu);
    connect(header, &QHeaderView::sectionClicked, this, &DataTable::press);
    connect(this, &QAbstractItemView::doubleClicked, this, &DataTable::opened);
}

void DataTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    verticalHeader()->setDefaultSectionSize(RowDelegate::rowHeight());
    horizontalHeader()->setStretchLastSection(true);
}

void DataTable::rememberColumns(const QString& name)
{
    name_ = name;
    const QStringList saved = QSettings().value(key()).toStringList();
    // Of other columns than there are now it says nothing.
    if (saved.size() >= 3 && saved[0].toInt() == model()->columnCount()) {
        ownWidths_ = saved.value(3) == heads(); // in another language they are fitted anew
        horizontalHeader()->restoreState(QByteArray::fromBase64(saved[1].toLatin1()));
        const int column = saved[2].toInt();
        if (column != 0)
            setSort(qAbs(column) - 1, column > 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &DataTable::save);
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, &DataTable::save);
    horizontalHeader()->setStretchLastSection(true);
}

void DataTable::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    if (!ownWidths_)
        fitHeads();
    ownWidths_ = horizontalHeader()->count() > 0;
}

void DataTable::beginWith(const QList<int>& widths)
{
    if (ownWidths_)
        return;
    for (int column = 0; column < qMin<int>(static_cast<int>(widths.size()), horizontalHeader()->count()); ++column)
        horizontalHeader()->resizeSection(column, widths[column]);
    fitHeads();
    ownWidths_ = isVisible() && horizontalHeader()->count() > 0;
}

// No column is narrower than its head: words of another language may be longer than the width that was thought of.
void DataTable::fitHeads()
{
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int needed = horizontalHeader()->sectionSizeHint(column);
        if (horizontalHeader()->sectionSize(column) < needed)
            horizontalHeader()->resizeSection(column, needed);
    }
}

void DataTable::selectRow(int row)
{
    if (selectionModel())
        selectionModel()->setCurrentIndex(model()->index(row, 0),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QString DataTable::key() const
{
    return QStringLiteral("columns/") + name_;
}

// What the heads say, in this language.
QString DataTable::heads() const
{
    QStringList heads;
    for (int column = 0; column < model()->columnCount(); ++column)
        heads << model()->headerData(column, Qt::Horizontal).toString();
    return heads.join(u'\t');
}

void DataTable::save() const
{
    const int sort = sortColumn_ < 0 ? 0 : (sortColumn_ + 1) * (sortOrder_ == Qt::AscendingOrder ? 1 : -1);
    QSettings().setValue(key(), QStringList{QString::number(model()->columnCount()),
                                            QString::fromLatin1(horizontalHeader()->saveState().toBase64()),
                                            QString::number(sort), heads()});
}

void DataTable::setSort(int column, Qt::SortOrder order)
{
    sortColumn_ = column;
    sortOrder_ = order;
    horizontalHeader()->setSortIndicatorShown(column >= 0);
    if (column >= 0)
        horizontalHeader()->setSortIndicator(column, order);
}

void DataTable::press(int column)
{
    if (model()->headerData(column, Qt::Horizontal, OrderRole).toString().isEmpty())
        return;
    if (column != sortColumn_)
        setSort(column, Qt::AscendingOrder);
    else if (sortOrder_ == Qt::AscendingOrder)
        setSort(column, Qt::DescendingOrder);
    else
        setSort(-1, Qt::AscendingOrder);
    if (!name_.isEmpty())
        save();
    Q_EMIT sorted(sortColumn_, sortOrder_);
}

QList<int> DataTable::shownColumns() const
{
    QList<int> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            columns << column;
    }
    return columns;
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (copy_)
            copy_();
        else
            QGuiApplication::clipboard()->setText(selectedText());
        event->accept();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        event->accept();
    } else {
        QTableView::keyPressEvent(event);
    }
}

void DataTable::mouseMoveEvent(QMouseEvent* event)
{
    hover(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void DataTable::leaveEvent(QEvent* event)
{
    hover(-1);
    QTableView::leaveEvent(event);
}

void DataTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    hover(underMouse() ? rowAt(viewport()->mapFromGlobal(QCursor::pos()).y()) : -1);
}

void DataTable::hover(int row)
{
    if (row == hoveredRow_)
        return;
    const auto strip = [this](int which) {
        return which < 0 ? QRect() : QRect(0, rowViewportPosition(which), viewport()->width(), rowHeight(which));
    };
    viewport()->update(strip(hoveredRow_));
    hoveredRow_ = row;
    delegate_->setHoveredRow(row);
    viewport()->update(strip(row));
}

void DataTable::showColumnMenu(const QPoint& where)
{
    QMenu menu(this);
    for (int column = 0; column < horizontalHeader()->count(); ++column) {
        QAction* action = menu.addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column > 0); // the first says which row it is
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            if (!name_.isEmpty())
                save();
        });
    }
    menu.exec(horizontalHeader()->mapToGlobal(where));
}

} // namespace autolynx::ui
