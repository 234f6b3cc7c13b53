// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chosen_rows.h"

#include "ui/format/numbers.h"
#include "ui/models/paged_model.h"
#include "ui/widgets/data_table.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>

namespace autolynx::ui {
namespace {

const QString kTooMany = QStringLiteral("too_many_rows");

} // namespace

void withChosenRows(const DataTable& table, PagedModel& model, std::function<void(Result<db::Rows>)> then)
{
    if (table.selectedRowCount() > kMostChosen) {
        then(refused(
            kTooMany,
            QCoreApplication::translate("ChosenRows", "At most %1 rows at once.").arg(numberText(kMostChosen)),
            QCoreApplication::translate("ChosenRows", "Choose fewer, or use an action of the whole campaign.")));
        return;
    }
    model.withRows(table.selectedRowNumbers(), std::move(then));
}

void copyChosenRows(const DataTable& table, PagedModel& model, const QString& tooMany,
                    std::function<void(const QString&, const QString&)> say)
{
    // The answer comes while the model lives, and the table shows the model: what is shown by then is what is copied.
    withChosenRows(table, model, [&table, &model, tooMany, say = std::move(say)](Result<db::Rows> rows) {
        if (!rows) {
            say(rows.error().message, rows.error().code == kTooMany ? tooMany : rows.error().hint);
            return;
        }
        QString text;
        const QList<int> columns = table.shownColumns();
        for (const db::Row& row : *rows) {
            QStringList cells;
            for (const int column : columns)
                cells << model.copied(row, column).replace(u'\t', u' ').replace(u'\n', u' ');
            text += cells.join(u'\t') + u'\n';
        }
        QGuiApplication::clipboard()->setText(text);
    });
}

} // namespace autolynx::ui
