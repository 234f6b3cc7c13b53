// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/line_choice.h"

#include "ui/data/command_watch.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QListWidget>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kLineHeight = 30;
constexpr int kLinesSeen = 3;
constexpr int kIdRole = Qt::UserRole + 1;
constexpr int kNumberRole = Qt::UserRole + 2;
constexpr int kNameRole = Qt::UserRole + 3;

} // namespace

LineChoice::LineChoice(Database* database, QWidget* parent)
    : QWidget(parent), database_(database), sync_(new CommandWatch(database, this)), list_(new QListWidget),
      note_(makeLabel(Type::Body, {}, true)),
      read_(makeButton(ButtonRole::Secondary, tr("Read lines from the provider")))
{
    list_->setFrameShape(QFrame::NoFrame);
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setAccessibleName(tr("Lines to call from"));
    setFocusProxy(list_);
    note_->setWordWrap(true);
    auto* noteRow = new QHBoxLayout;
    noteRow->setSpacing(kGrid);
    noteRow->addWidget(note_);
    noteRow->addWidget(read_);
    noteRow->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    column->addWidget(list_);
    column->addLayout(noteRow);
    connect(list_, &QListWidget::itemChanged, this, [this] {
        chosen_ = true;
        wanted_ = ticked();
        Q_EMIT changed();
    });
    connect(read_, &QPushButton::clicked, this, [this] {
        sync_->ask(tr("Reading the lines"), QStringLiteral("SELECT autolynx.request_lines_sync()"), {});
    });
    connect(sync_, &CommandWatch::changed, this, [this] {
        note_->setText(sync_->text());
        note_->show();
        read_->setEnabled(!sync_->isUnderWay());
        if (sync_->state() == CommandWatch::State::Done)
            fetch();
    });
    if (database_) {
        connect(database_, &Database::refreshDue, this, &LineChoice::fetch);
        fetch();
    } else {
        showLines(nlohmann::json::array());
    }
}

void LineChoice::fetch()
{
    database_->ask(QStringLiteral("SELECT autolynx.line_list()")).then(this, [this](Result<nlohmann::json> lines) {
        if (lines)
            showLines(*lines);
    });
}

void LineChoice::showLines(const nlohmann::json& lines)
{
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const auto& line : lines) {
        const QString id = textOf(line, "id");
        const bool usable = flagOf(line, "present") && textOf(line, "status") == u"active";
        if (!usable && !wanted_.contains(id))
            continue;
        QString text = phoneText(textOf(line, "number"));
        if (!textOf(line, "name").isEmpty())
            text += QStringLiteral("  ·  ") + textOf(line, "name");
        const QString name = text;
        if (!usable)
            text += QStringLiteral("  ·  ") + tr("can't be called from now");
        else if (const qint64 active = numberOf(line, "active_calls"); active > 0)
            text += QStringLiteral("  ·  ") + tr("%1 in use now").arg(numberText(active));
        auto* item = new QListWidgetItem(text, list_);
        item->setData(kIdRole, id);
        item->setData(kNumberRole, textOf(line, "number"));
        item->setData(kNameRole, name);
        item->setSizeHint(QSize(0, kLineHeight));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        // The first is a choice to begin with; later ones are the person's.
        const bool first = !chosen_ && list_->count() == 1;
        item->setCheckState(wanted_.contains(id) || first ? Qt::Checked : Qt::Unchecked);
    }
    const bool none = isEmpty();
    list_->setVisible(!none);
    list_->setFixedHeight(qMin(kLinesSeen, qMax(1, list_->count())) * kLineHeight + kInside);
    read_->setVisible(none);
    if (!sync_->isUnderWay()) {
        note_->setText(tr("There is no line to call from yet."));
        note_->setVisible(none);
    }
    Q_EMIT changed();
}

bool LineChoice::isEmpty() const
{
    return list_->count() == 0;
}

QStringList LineChoice::ticked() const
{
    QStringList ids;
    for (int row = 0; row < list_->count(); ++row) {
        if (list_->item(row)->checkState() == Qt::Checked)
            ids << list_->item(row)->data(kIdRole).toString();
    }
    ids.sort();
    return ids;
}

QStringList LineChoice::tickedNumbers() const
{
    QStringList numbers;
    for (int row = 0; row < list_->count(); ++row) {
        if (list_->item(row)->checkState() == Qt::Checked)
            numbers << list_->item(row)->data(kNumberRole).toString();
    }
    return numbers;
}

void LineChoice::setTicked(const QStringList& ids)
{
    chosen_ = true;
    wanted_ = ids;
    const QSignalBlocker quiet(list_);
    for (int row = 0; row < list_->count(); ++row) {
        QListWidgetItem* item = list_->item(row);
        item->setCheckState(ids.contains(item->data(kIdRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    if (database_)
        fetch(); // those that are ticked show, whatever became of them
}

QMap<QString, QString> LineChoice::names() const
{
    QMap<QString, QString> names;
    for (int row = 0; row < list_->count(); ++row)
        names.insert(list_->item(row)->data(kIdRole).toString(), list_->item(row)->data(kNameRole).toString());
    return names;
}

} // namespace autolynx::ui
