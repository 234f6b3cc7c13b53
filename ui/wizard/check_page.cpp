// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/check_page.h"

#include "core/export/file_rejects.h"
#include "ui/data/background.h"
#include "ui/format/numbers.h"
#include "ui/models/row_values.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/list_file.h"
#include "ui/wizard/text_rows.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QProgressBar>
#include <QStackedLayout>

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr auto kRepeated = "duplicate_in_file";

/// A figure over what it counts.
QWidget* figure(QLabel* number, const QString& what)
{
    auto* box = new QWidget;
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 3 * kGrid, 0);
    column->setSpacing(0);
    column->addWidget(number);
    column->addWidget(makeLabel(Type::Body, what, true));
    return box;
}

// The row as it stands in the file, shortened to what fits.
QString cellsOf(const std::string& raw)
{
    QStringList cells;
    const auto array = nlohmann::json::parse(raw, nullptr, false);
    for (const auto& cell : array) {
        const QString text =
            cell.is_string() ? QString::fromStdString(cell.get<std::string>()).simplified() : QString();
        if (!text.isEmpty())
            cells << text;
    }
    return cells.join(QStringLiteral(" · ")).left(200);
}

} // namespace

CheckPage::CheckPage(ListFile* file, QWidget* parent)
    : WizardPage(parent), file_(file), stack_(new QStackedLayout(this)), going_(makeLabel(Type::Section)),
      bar_(new QProgressBar), stopped_(new EmptyPage), accepted_(makeLabel(Type::Title)),
      refused_(makeLabel(Type::Title)), repeated_(makeLabel(Type::Title)), warnings_(makeLabel(Type::Body, {}, true)),
      saved_(makeLabel(Type::Body, {}, true)), save_(makeButton(ButtonRole::Secondary, tr("Save refused rows…"))),
      rows_(new TextRows(this)), table_(new DataTable), allGood_(makeLabel(Type::Body, {}, true))
{
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress of the check"));
    auto* stop = makeButton(ButtonRole::Secondary, tr("Stop checking"));
    auto* running = new QWidget;
    auto* middle = new QVBoxLayout(running);
    middle->setContentsMargins(80, 0, 80, 0);
    middle->setSpacing(kEdge);
    middle->addStretch(2);
    going_->setAlignment(Qt::AlignCenter);
    middle->addWidget(going_);
    middle->addWidget(bar_);
    middle->addWidget(stop, 0, Qt::AlignCenter);
    middle->addStretch(3);

    auto* result = new QWidget;
    auto* figures = new QHBoxLayout;
    figures->setSpacing(3 * kGrid);
    figures->addWidget(figure(accepted_, tr("can be called")));
    figures->addWidget(figure(refused_, tr("refused")));
    figures->addWidget(figure(repeated_, tr("repeated numbers")));
    figures->addStretch(1);
    rows_->setFigures({0});
    table_->setModel(rows_);
    table_->setAccessibleName(tr("Refused rows"));
    warnings_->setWordWrap(true);
    allGood_->setWordWrap(true);
    saved_->setWordWrap(true);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(kEdge);
    foot->addWidget(saved_, 1);
    foot->addWidget(save_);
    auto* column = new QVBoxLayout(result);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    column->addLayout(figures);
    column->addWidget(warnings_);
    column->addWidget(allGood_);
    column->addWidget(table_, 1);
    column->addStretch(); // takes the room where no row is refused
    column->addLayout(foot);
    stack_->setContentsMargins(0, 0, 0, 0);
    stack_->addWidget(running);
    stack_->addWidget(stopped_);
    stack_->addWidget(result);

    connect(stop, &QPushButton::clicked, this, [this] {
        wanted_ = false;
        file_->cancelCheck();
    });
    connect(stopped_, &EmptyPage::actionPressed, this, &CheckPage::enter);
    connect(save_, &QPushButton::clicked, this, &CheckPage::askWhere);
    connect(file_, &ListFile::checkChanged, this, &CheckPage::showCheck);
}

void CheckPage::enter()
{
    wanted_ = true;
    saved_->clear();
    if (file_->checkState() == ListFile::Check::Due || file_->checkState() == ListFile::Check::Failed)
        file_->startCheck();
    showCheck();
}

void CheckPage::showCheck()
{
    switch (file_->checkState()) {
    case ListFile::Check::Running: {
        const SharedProgress& progress = file_->progress();
        const qint64 all = progress.totalBytes;
        going_->setText(progress.rows > 0 ? tr("%1 rows checked").arg(numberText(progress.rows)) : tr("Checking"));
        bar_->setRange(0, all > 0 ? 1000 : 0);
        bar_->setValue(all > 0 ? static_cast<int>(progress.bytes * 1000 / all) : 0);
        stack_->setCurrentIndex(0);
        break;
    }
    case ListFile::Check::Due:
        stopped_->say(QStringLiteral("document-preview"), wanted_ ? tr("Not checked yet") : tr("Checking was stopped"),
                      tr("Every row is read and judged before anything is written."), tr("Check the file"), false);
        stack_->setCurrentIndex(1);
        break;
    case ListFile::Check::Failed:
        stopped_->say(QStringLiteral("data-error"), tr("The file can't be checked"),
                      (file_->checkError().message + u' ' + file_->checkError().hint).trimmed(), tr("Check it again"),
                      false);
        stack_->setCurrentIndex(1);
        break;
    case ListFile::Check::Done:
        showFound();
        stack_->setCurrentIndex(2);
        break;
    }
    Q_EMIT changed();
}

void CheckPage::showFound()
{
    const ImportPreview& found = file_->found();
    const auto repeats = found.rejects.find(QString::fromLatin1(kRepeated));
    const qint64 repeated = repeats == found.rejects.end() ? 0 : repeats->second;
    const qint64 refused = found.rows - found.accepted - repeated;
    accepted_->setText(numberText(found.accepted));
    refused_->setText(numberText(refused));
    repeated_->setText(found.duplicatesCounted ? numberText(repeated) : noneText());
    QStringList notes;
    for (const auto& [code, count] : found.warnings)
        notes << tr("%1 × %2").arg(numberText(count), rejectText(code));
    if (repeated > 0)
        notes << tr("Whoever is in the file twice is called once: the first row counts.");
    warnings_->setText(notes.join(u'\n'));
    warnings_->setVisible(!notes.isEmpty());
    QList<QStringList> rows;
    for (const RowReject& reject : found.rejected)
        rows << QStringList{numberText(reject.row), QString::fromStdString(reject.column),
                            rejectText(QString::fromLatin1(reject.code)), cellsOf(reject.raw)};
    rows_->set({tr("Row"), tr("Column"), tr("Refused because"), tr("The row")}, rows);
    table_->beginWith({56, 90, 330});
    table_->setVisible(refused > 0);
    save_->setVisible(refused > 0);
    allGood_->setVisible(refused == 0);
    allGood_->setText(found.accepted > 0
                          ? tr("Every row can be read. Numbers on the do-not-call list are left out when "
                               "the campaign is created, and told then.")
                          : QString());
    if (refused > static_cast<qint64>(found.rejected.size()))
        saved_->setText(tr("The first %1 are shown; the file that is saved has them all.")
                            .arg(numberText(static_cast<qint64>(found.rejected.size()))));
}

void CheckPage::askWhere()
{
    auto* dialog =
        new QFileDialog(this, tr("Save refused rows"), QFileInfo(file_->path()).absolutePath(), tr("CSV (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QFileInfo(file_->path()).completeBaseName() + tr("-refused") + QStringLiteral(".csv"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &CheckPage::saveRefused);
    dialog->open();
}

void CheckPage::saveRefused(const QString& target)
{
    saved_->setText(tr("Saving…"));
    save_->setEnabled(false);
    inBackground<std::int64_t>([path = file_->path(), options = file_->options(), target] {
        return writeFileRejects(path, options, target);
    }).then(this, [this, target](Result<std::int64_t> written) {
        save_->setEnabled(true);
        saved_->setText(written ? tr("%1 rows are in %2. Mend them there and add them to the campaign.")
                                      .arg(numberText(*written), QFileInfo(target).fileName())
                                : (written.error().message + u' ' + written.error().hint).trimmed());
    });
}

QString CheckPage::whyNotNext() const
{
    switch (file_->checkState()) {
    case ListFile::Check::Running:
        return tr("The file is being checked.");
    case ListFile::Check::Due:
        return tr("The file has to be checked first.");
    case ListFile::Check::Failed:
        return tr("The file can't be read.");
    case ListFile::Check::Done:
        break;
    }
    return file_->found().accepted > 0 ? QString() : tr("No row of this file can be called.");
}

} // namespace autolynx::ui
