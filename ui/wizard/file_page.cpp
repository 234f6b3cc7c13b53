// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/file_page.h"

#include "ui/format/numbers.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/file_choices.h"
#include "ui/wizard/list_file.h"
#include "ui/wizard/text_rows.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QPainter>
#include <QStackedLayout>
#include <QStandardPaths>

namespace autolynx::ui {
namespace {

constexpr int kWidest = 220; // of a column, so that several are seen

QWidget* withLabel(const QString& text, QWidget* field)
{
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    QLabel* label = makeLabel(Type::Small, text, true);
    label->setBuddy(field);
    field->setAccessibleName(text);
    column->addWidget(label);
    column->addWidget(field);
    return box;
}

} // namespace

QString droppedFile(const QMimeData* data)
{
    const QList<QUrl> urls = data ? data->urls() : QList<QUrl>();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

FilePage::FilePage(ListFile* file, QWidget* parent)
    : WizardPage(parent), file_(file), drop_(new EmptyPage), chosen_(new QWidget),
      fileName_(new ElidedLabel(Type::Section)), facts_(makeLabel(Type::Body, {}, true)), encoding_(new QComboBox),
      delimiter_(new QComboBox), region_(new QComboBox), rows_(new TextRows(this)), table_(new DataTable),
      stack_(new QStackedLayout(this))
{
    setAcceptDrops(true);
    QPushButton* other = makeButton(ButtonRole::Secondary, tr("Choose another file…"), "document-open");
    fillChoices();
    table_->setModel(rows_);
    table_->setAccessibleName(tr("First rows of the file"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);

    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(fileName_);
    words->addWidget(facts_);
    head->addLayout(words, 1);
    head->addWidget(other, 0, Qt::AlignTop);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(kEdge);
    choices->addWidget(withLabel(tr("Encoding"), encoding_), 1);
    choices->addWidget(withLabel(tr("Delimiter"), delimiter_), 1);
    choices->addWidget(withLabel(tr("Numbers without + are in"), region_), 1);
    auto* column = new QVBoxLayout(chosen_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    column->addLayout(head);
    column->addLayout(choices);
    column->addWidget(makeRule());
    column->addWidget(table_, 1);
    stack_->setContentsMargins(0, 0, 0, 0);
    stack_->addWidget(drop_);
    stack_->addWidget(chosen_);

    connect(drop_, &EmptyPage::actionPressed, this, &FilePage::askForFile);
    connect(other, &QPushButton::clicked, this, &FilePage::askForFile);
    connect(encoding_, &QComboBox::activated, this,
            [this] { file_->setEncoding(encoding_->currentData().toString()); });
    connect(delimiter_, &QComboBox::activated, this, [this] {
        const QString chosen = delimiter_->currentData().toString();
        file_->setDelimiter(chosen.isEmpty() ? std::nullopt : std::optional(chosen.front().toLatin1()));
    });
    connect(region_, &QComboBox::activated, this, [this] { file_->setRegion(region_->currentData().toString()); });
    connect(file_, &ListFile::changed, this, &FilePage::showFile);
    showFile();
}

void FilePage::fillChoices()
{
    encoding_->addItem(tr("Detect"), QString());
    for (const QString& name : encodingNames())
        encoding_->addItem(encodingText(name), name);
    delimiter_->addItem(tr("Detect"), QString());
    for (const char delimiter : csvDelimiters)
        delimiter_->addItem(delimiterText(delimiter), QString(QLatin1Char(delimiter)));
    for (const auto& [code, country] : callableRegions())
        region_->addItem(QStringLiteral("%1 (%2)").arg(country, code), code);
    region_->setMaxVisibleItems(20);
    for (QComboBox* box : {encoding_, delimiter_, region_})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
}

void FilePage::showFile()
{
    const ListFile::Stage stage = file_->stage();
    const bool nothing = stage == ListFile::Stage::None;
    stack_->setCurrentIndex(nothing ? 0 : 1);
    drop_->say(
        QStringLiteral("document-import"), tr("Drop a CSV file here"),
        tr("One row a person, with columns for name, business name and phone. Further columns can be said by the "
           "assistant."),
        tr("Choose file…"));
    fileName_->setText(QFileInfo(file_->path()).fileName());
    region_->setCurrentIndex(region_->findData(file_->region()));
    encoding_->setCurrentIndex(qMax(0, encoding_->findData(file_->encoding())));
    delimiter_->setCurrentIndex(file_->delimiter() ? delimiter_->findData(QString(QLatin1Char(*file_->delimiter())))
                                                   : 0);
    switch (stage) {
    case ListFile::Stage::None:
        break;
    case ListFile::Stage::Reading:
        facts_->setText(tr("Reading…"));
        break;
    case ListFile::Stage::Failed:
        facts_->setText((file_->error().message + u' ' + file_->error().hint).trimmed());
        facts_->setWordWrap(true);
        rows_->set({}, {});
        encoding_->setItemText(0, tr("Detect"));
        delimiter_->setItemText(0, tr("Detect"));
        break;
    case ListFile::Stage::Read: {
        const FileBeginning& beginning = file_->beginning();
        facts_->setText(tr("%1 · %2 columns · first rows below")
                            .arg(QLocale().formattedDataSize(beginning.survey.bytes, 1, QLocale::DataSizeSIFormat),
                                 numberText(static_cast<qint64>(beginning.header.size()))));
        encoding_->setItemText(
            0, tr("%1 (detected)").arg(encodingText(QString::fromStdString(beginning.survey.encoding.name))));
        delimiter_->setItemText(0, tr("%1 (detected)").arg(delimiterText(beginning.survey.dialect.delimiter)));
        QStringList header;
        for (const auto& cell : beginning.header)
            header << QString::fromStdString(cell);
        QList<QStringList> shown;
        for (const auto& row : beginning.rows) {
            QStringList cells;
            for (const auto& cell : row)
                cells << QString::fromStdString(cell);
            shown << cells;
        }
        rows_->set(header, shown);
        table_->resizeColumnsToContents();
        for (int column = 0; column < header.size(); ++column)
            table_->horizontalHeader()->resizeSection(
                column, qBound(64, table_->horizontalHeader()->sectionSize(column) + kGrid, kWidest));
        break;
    }
    }
    table_->setEnabled(stage == ListFile::Stage::Read);
    Q_EMIT changed();
}

QString FilePage::whyNotNext() const
{
    switch (file_->stage()) {
    case ListFile::Stage::None:
        return tr("Choose a file first.");
    case ListFile::Stage::Reading:
        return tr("The file is being read.");
    case ListFile::Stage::Failed:
        return tr("This file can't be read.");
    case ListFile::Stage::Read:
        break;
    }
    // Said here, before somebody maps columns: the first contact would be taken for the names of the columns (R2).
    return file_->headerMissing()
               ? tr("The first row holds a phone number: put a row with the columns' names before it.")
               : QString();
}

QWidget* FilePage::firstFocus()
{
    return file_->stage() == ListFile::Stage::None ? drop_->findChild<QPushButton*>() : nullptr;
}

void FilePage::askForFile()
{
    auto* dialog =
        new QFileDialog(this, tr("Choose a list"), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation),
                        tr("Lists (*.csv *.tsv *.txt);;All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, file_, &ListFile::choose);
    dialog->open();
}

void FilePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedFile(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    dragging_ = true;
    update();
}

void FilePage::dragLeaveEvent(QDragLeaveEvent*)
{
    dragging_ = false;
    update();
}

void FilePage::dropEvent(QDropEvent* event)
{
    dragging_ = false;
    update();
    event->acceptProposedAction();
    file_->choose(droppedFile(event->mimeData()));
}

// Where a file may be dropped, it says so.
void FilePage::paintEvent(QPaintEvent*)
{
    if (stack_->currentIndex() != 0 && !dragging_)
        return;
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme(dragging_ ? Token::Accent : Token::Border), dragging_ ? 2 : 1, Qt::DashLine));
    painter.setBrush(dragging_ ? theme(Token::Selection) : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kGrid, kGrid);
}

} // namespace autolynx::ui
