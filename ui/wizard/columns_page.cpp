// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/columns_page.h"

#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/list_file.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>

namespace autolynx::ui {
namespace {

constexpr std::size_t kExamples = 3;
constexpr int kUseWidth = 150;
constexpr int kKeyWidth = 150;

QString examples(const FileBeginning& beginning, std::size_t column)
{
    QStringList found;
    for (const auto& row : beginning.rows) {
        const QString cell = column < row.size() ? QString::fromStdString(row[column]).simplified() : QString();
        if (!cell.isEmpty() && !found.contains(cell))
            found << cell;
        if (found.size() == static_cast<qsizetype>(kExamples))
            break;
    }
    return found.join(QStringLiteral(" · "));
}

} // namespace

ColumnsPage::ColumnsPage(ListFile* file, QWidget* parent)
    : WizardPage(parent), file_(file), note_(makeLabel(Type::Body, {}, true)), scroll_(new QScrollArea)
{
    note_->setWordWrap(true);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setAccessibleName(tr("Columns of the file"));
    scroll_->viewport()->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    column->addWidget(note_);
    column->addWidget(scroll_, 1);
    connect(file_, &ListFile::changed, this, [this] {
        if (isVisible())
            enter();
    });
}

void ColumnsPage::enter()
{
    if (file_->stage() != ListFile::Stage::Read)
        return;
    if (header_ != file_->beginning().header || rows_.isEmpty())
        build();
    showUses();
}

void ColumnsPage::build()
{
    header_ = file_->beginning().header;
    rows_.clear();
    auto* inner = new QWidget;
    inner->setAutoFillBackground(false);
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(kEdge);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    int line = 0;
    for (const QString& text : {tr("Column"), tr("For example"), tr("Is"), tr("Called by the assistant")})
        grid->addWidget(makeLabel(Type::Small, text, true), 0, line++);
    for (std::size_t i = 0; i < header_.size(); ++i) {
        const int number = static_cast<int>(i);
        const QString title = QString::fromStdString(header_[i]).simplified();
        auto* name = new ElidedLabel(Type::Strong);
        name->setText(title.isEmpty() ? tr("Column %1, without a header").arg(number + 1) : title);
        auto* example = new ElidedLabel(Type::Body);
        example->setText(examples(file_->beginning(), i));
        example->setForegroundRole(QPalette::PlaceholderText);
        Row row{new QComboBox, new QLineEdit};
        row.use->addItem(tr("Name"), int(ColumnUse::Name));
        row.use->addItem(tr("Business name"), int(ColumnUse::BusinessName));
        row.use->addItem(tr("Phone"), int(ColumnUse::Phone));
        row.use->addItem(tr("Consent"), int(ColumnUse::Consent));
        row.use->addItem(tr("Source of the consent"), int(ColumnUse::ConsentSource));
        row.use->addItem(tr("Variable"), int(ColumnUse::Variable));
        row.use->addItem(tr("Leave out"), int(ColumnUse::Ignored));
        row.use->setFixedWidth(kUseWidth);
        row.use->setAccessibleName(tr("What %1 is").arg(name->text()));
        row.key->setFixedWidth(kKeyWidth);
        QSizePolicy keepsPlace = row.key->sizePolicy(); // so that nothing jumps while it is hidden
        keepsPlace.setRetainSizeWhenHidden(true);
        row.key->setSizePolicy(keepsPlace);
        row.key->setAccessibleName(tr("Name of the variable of %1").arg(name->text()));
        grid->addWidget(name, number + 1, 0);
        grid->addWidget(example, number + 1, 1);
        grid->addWidget(row.use, number + 1, 2);
        grid->addWidget(row.key, number + 1, 3);
        rows_ << row;
        connect(row.use, &QComboBox::activated, this, [this, number] { choose(number); });
        connect(row.key, &QLineEdit::editingFinished, this, [this, number] { choose(number); });
    }
    grid->setRowStretch(static_cast<int>(header_.size()) + 1, 1);
    scroll_->setWidget(inner); // deletes the one before
}

void ColumnsPage::choose(int column)
{
    const Row& row = rows_[column];
    const auto use = static_cast<ColumnUse>(row.use->currentData().toInt());
    const QString key = row.key->text().remove(u'{').remove(u'}').trimmed();
    const ListFile::Use& now = file_->uses()[column];
    if (now.use == use && (use != ColumnUse::Variable || now.key == key))
        return;
    // A field's own column that becomes a variable gets a name of its header.
    file_->setUse(column, {use, now.use == use ? key : QString()});
}

void ColumnsPage::showUses()
{
    bool named = false;
    bool results = false;
    const auto& uses = file_->uses();
    for (int i = 0; i < rows_.size() && i < uses.size(); ++i) {
        ColumnUse use = uses[i].use;
        named = named || use == ColumnUse::Name;
        results = results || use == ColumnUse::Result;
        if (use == ColumnUse::Result)
            use = ColumnUse::Ignored;
        if (use == ColumnUse::Unnamed)
            use = ColumnUse::Variable;
        rows_[i].use->setCurrentIndex(rows_[i].use->findData(int(use)));
        const bool variable = use == ColumnUse::Variable;
        rows_[i].key->setVisible(variable);
        rows_[i].key->setText(variable ? QStringLiteral("{{%1}}").arg(uses[i].key) : QString());
    }
    QString note = tr("Every file with these columns will be read in this way.");
    if (!named)
        note = tr("No column holds names: {{name}} stays empty. ") + note;
    if (results)
        note += u' ' + tr("Results of an earlier export are left out.");
    note_->setText(note);
    Q_EMIT changed();
}

QString ColumnsPage::whyNotNext() const
{
    return file_->stage() == ListFile::Stage::Read ? file_->columnsProblem() : tr("The file is being read.");
}

QWidget* ColumnsPage::firstFocus()
{
    return file_->columnsProblem().isEmpty() || rows_.isEmpty() ? nullptr : rows_.first().use;
}

} // namespace autolynx::ui
