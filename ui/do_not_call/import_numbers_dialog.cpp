// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/do_not_call/import_numbers_dialog.h"

#include "ui/data/background.h"
#include "ui/data/database.h"
#include "ui/do_not_call/region_choice.h"
#include "ui/format/numbers.h"
#include "ui/models/campaign.h"
#include "ui/models/row_values.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/text_rows.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QStandardPaths>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

ImportNumbersDialog::ImportNumbersDialog(Database* database, QWidget* parent)
    : QDialog(parent), database_(database), banner_(new Banner), file_(new ElidedLabel(Type::Body)),
      choose_(makeButton(ButtonRole::Secondary, tr("Choose file…"), "document-open")), region_(regionChoice()),
      scope_(new QComboBox), refusedHead_(makeLabel(Type::Section)), refused_(new TextRows(this)),
      table_(new DataTable), bar_(new QProgressBar), hint_(makeLabel(Type::Body, {}, true)),
      close_(makeButton(ButtonRole::Secondary, tr("Cancel"))), go_(makeButton(ButtonRole::Primary, {}))
{
    resize(680, 560);
    region_->setAccessibleName(tr("Country of numbers without a +"));
    scope_->setAccessibleName(tr("Holds for"));
    scope_->addItem(tr("All campaigns, also future ones"), QString());
    auto* fileRow = new QHBoxLayout;
    fileRow->setSpacing(kGrid);
    fileRow->addWidget(file_, 1);
    fileRow->addWidget(choose_);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(2 * kGrid);
    form->setVerticalSpacing(kEdge);
    form->addRow(tr("File"), fileRow);
    form->addRow(tr("Numbers without +"), region_);
    form->addRow(tr("Holds for"), scope_);
    auto* figures = new QHBoxLayout;
    figures->setSpacing(3 * kGrid);
    for (int i = 0; i < 4; ++i) {
        figures_ << makeLabel(Type::Title);
        words_ << makeLabel(Type::Body, {}, true);
        auto* box = new QVBoxLayout;
        box->setSpacing(0);
        box->addWidget(figures_.last());
        box->addWidget(words_.last());
        figures->addLayout(box);
    }
    figures->addStretch(1);
    refused_->setFigures({0});
    table_->setModel(refused_);
    table_->setAccessibleName(tr("Rows not taken"));
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress"));
    bar_->setFixedWidth(140);
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    QVBoxLayout* column = frameDialog(this, tr("Import numbers"), {bar_, close_, go_}, hint_);
    column->addWidget(banner_);
    column->addLayout(form);
    column->addSpacing(kInside);
    column->addLayout(figures);
    column->addWidget(refusedHead_);
    column->addWidget(table_, 1);
    column->addStretch(0);

    connect(choose_, &QPushButton::clicked, this, &ImportNumbersDialog::choose);
    connect(region_, &QComboBox::activated, this, [this] {
        rememberRegion(region_);
        check();
    });
    connect(scope_, &QComboBox::activated, this, &ImportNumbersDialog::check);
    connect(close_, &QPushButton::clicked, this, &ImportNumbersDialog::reject);
    connect(go_, &QPushButton::clicked, this, [this] { step_ == Step::Done ? accept() : run(NumberStep::Add); });
    connect(this, &ImportNumbersDialog::progressed, this, [this](qint64 rows, qint64 bytes, qint64 total) {
        constexpr int kSteps = 1000;
        bar_->setRange(0, total > 0 ? kSteps : 0);
        bar_->setValue(total > 0 ? static_cast<int>(bytes * kSteps / total) : 0);
        if (step_ == Step::Checking || step_ == Step::Adding)
            hint_->setText(tr("%1 rows so far").arg(numberText(rows)));
    });
    if (database_)
        fetchCampaigns();
    showState();
}

ImportNumbersDialog::~ImportNumbersDialog()
{
    stop_.request_stop(); // it stops at its next batch
}

void ImportNumbersDialog::fetchCampaigns()
{
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 1000, false)"))
        .then(this, [this](Result<nlohmann::json> answer) {
            if (!answer)
                return; // for all campaigns it can be done all the same
            for (const auto& object : *answer) {
                const Campaign campaign = campaignFrom(object);
                if (campaign.isLive() || campaign.state == u"CREATED")
                    scope_->addItem(tr("%1 alone").arg(campaign.name), campaign.id);
            }
        });
}

void ImportNumbersDialog::choose()
{
    auto* dialog = new QFileDialog(this, tr("A file of numbers"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("Lists (*.csv *.tsv *.txt)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &ImportNumbersDialog::setFile);
    dialog->open();
}

void ImportNumbersDialog::setFile(const QString& path)
{
    path_ = path;
    check();
}

void ImportNumbersDialog::check()
{
    if (!path_.isEmpty() && step_ != Step::Checking && step_ != Step::Adding)
        run(NumberStep::Preview);
}

void ImportNumbersDialog::run(NumberStep what)
{
    step_ = what == NumberStep::Add ? Step::Adding : Step::Checking;
    banner_->clear();
    bar_->setRange(0, 0);
    showState();
    stop_ = std::stop_source();
    TransferControl control;
    control.stop = stop_.get_token();
    control.onProgress = [this, here = QPointer<QObject>(this)](const TransferProgress& so) {
        callOnGuiThread(here, [this, so] { Q_EMIT progressed(so.rows, so.bytes, so.totalBytes); });
    };
    ImportOptions options;
    options.region = region_->currentData().toString();
    so_ = std::make_shared<NumberImport>();
    database_
        ->work<bool>([what, options, control, path = path_, campaign = scope_->currentData().toString(),
                      so = so_](db::Connection& connection) -> Result<bool> {
            AUTOLYNX_CHECK(importNumbers(what, &connection, campaign, path, options, *so, control));
            return true;
        })
        .then(this, [this, what](const Result<bool>& result) { finished(what, result); });
}

void ImportNumbersDialog::finished(NumberStep what, const Result<bool>& result)
{
    const bool adding = what == NumberStep::Add;
    const int added = static_cast<int>(so_->added); // lupdate finds no plural behind a cast
    if (!result) {
        const Error& error = result.error();
        const bool cancelled = error.code == u"import_cancelled";
        step_ = adding && cancelled ? Step::Done : adding ? Step::Checked : Step::Choose;
        if (!adding && cancelled)
            path_.clear();
        QString consequence = error.hint;
        if (so_->added > 0)
            consequence = tr("%n numbers were added by then, and stay.", nullptr, added) + u' ' +
                          tr("The same file adds the rest.");
        else if (adding)
            consequence = tr("No number was added.") + u' ' + error.hint;
        banner_->say(cancelled ? Banner::Kind::Info : Banner::Kind::Error,
                     cancelled ? tr("It was cancelled.") : error.message, consequence.trimmed(), {},
                     cancelled ? QString() : error.code);
    } else {
        step_ = adding ? Step::Done : Step::Checked;
    }
    showState();
}

void ImportNumbersDialog::showSummary(Step step, const QString& file, const NumberImport& summary)
{
    path_ = file;
    step_ = step;
    *so_ = summary;
    showState();
}

void ImportNumbersDialog::showState()
{
    const bool busy = step_ == Step::Checking || step_ == Step::Adding;
    const bool known = step_ == Step::Checked || step_ == Step::Done;
    const NumberImport none;
    const NumberImport& so = busy ? none : *so_; // it grows on another thread
    file_->setText(path_.isEmpty() ? tr("A CSV with a column of phones, or of numbers alone")
                                   : QFileInfo(path_).fileName());
    allow(choose_, !busy && step_ != Step::Done,
          busy ? tr("A file is being read.") : tr("This one is done. Import once more for another file."));
    for (QWidget* each : {static_cast<QWidget*>(region_), static_cast<QWidget*>(scope_)})
        each->setEnabled(choose_->isEnabled());
    const qint64 fresh = step_ == Step::Done ? so.added : so.accepted - so.already;
    const std::pair<qint64, QString> shown[] = {{fresh, step_ == Step::Done ? tr("added") : tr("new numbers")},
                                                {so.already, tr("on the list already")},
                                                {so.contacts, tr("who wait get no call")},
                                                {so.rows - so.accepted, tr("rows not taken")}};
    for (int i = 0; i < figures_.size(); ++i) {
        figures_[i]->setText(numberText(shown[i].first));
        words_[i]->setText(shown[i].second);
        figures_[i]->setVisible(known);
        words_[i]->setVisible(known);
    }
    QList<QStringList> rows;
    for (const auto& reject : so.firstRejects)
        rows << QStringList{numberText(reject.row), rejectText(QString::fromLatin1(reject.code))};
    refused_->set({tr("Row"), tr("Why it is not taken")}, rows);
    table_->beginWith({80});
    const auto more = so.rows - so.accepted - qint64(rows.size());
    refusedHead_->setText(more > 0 ? tr("Rows not taken: the first %1").arg(numberText(rows.size()))
                                   : tr("Rows not taken"));
    refusedHead_->setVisible(known && !rows.isEmpty());
    table_->setVisible(known && !rows.isEmpty());
    bar_->setVisible(busy);
    close_->setText(busy ? tr("Stop") : tr("Cancel"));
    close_->setVisible(step_ != Step::Done);
    go_->setText(step_ == Step::Done  ? tr("Close")
                 : fresh > 0 && known ? tr("Add %1 numbers").arg(numberText(fresh))
                                      : tr("Add"));
    const QString whyNot = path_.isEmpty()             ? tr("Choose a file first.")
                           : busy                      ? tr("It is under way.")
                           : step_ == Step::Choose     ? tr("The file can't be read as numbers.")
                           : known && so.accepted == 0 ? tr("No row holds a number.")
                                                       : QString();
    allow(go_, whyNot.isEmpty() || step_ == Step::Done, whyNot);
    const int live = static_cast<int>(so.live);
    QString hint;
    if (step_ == Step::Checked && whyNot.isEmpty())
        hint = tr("Nothing is written yet.");
    else if (step_ == Step::Done && so.live > 0)
        hint = tr("%n calls to them are under way and go on.", nullptr, live);
    else if (step_ == Step::Checking)
        hint = tr("Reading the file…");
    else if (known)
        hint = whyNot;
    hint_->setText(hint);
}

void ImportNumbersDialog::reject()
{
    if (step_ == Step::Checking || step_ == Step::Adding) {
        stop_.request_stop(); // the batch under way is finished; then it says what was added
        hint_->setText(tr("Stopping…"));
        return;
    }
    QDialog::reject();
}

} // namespace autolynx::ui
