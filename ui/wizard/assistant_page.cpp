// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/assistant_page.h"

#include "core/import/first_message.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/conversation_view.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/list_file.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedLayout>
#include <QToolButton>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kListWidth = 190;
constexpr int kMessageHeight = 132;
constexpr int kIdRole = Qt::UserRole + 1;

nlohmann::json asJson(const QMap<QString, QString>& defaults)
{
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [key, value] : defaults.asKeyValueRange())
        object[key.toStdString()] = value.toStdString();
    return object;
}

} // namespace

AssistantPage::AssistantPage(ListFile* file, Database* database, QWidget* parent)
    : WizardPage(parent), file_(file), database_(database), stack_(new QStackedLayout(this)), empty_(new EmptyPage),
      list_(new QListWidget), who_(makeLabel(Type::Body, {}, true)), before_(new QToolButton), after_(new QToolButton),
      message_(new ConversationView), variablesNote_(makeLabel(Type::Body, {}, true)), scroll_(new QScrollArea)
{
    list_->setFixedWidth(kListWidth);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setAccessibleName(tr("Assistants"));
    list_->setTextElideMode(Qt::ElideRight);
    for (const auto& [button, arrow, text] : {std::tuple(before_, Qt::LeftArrow, tr("Person before")),
                                              std::tuple(after_, Qt::RightArrow, tr("Next person"))}) {
        button->setArrowType((arrow == Qt::LeftArrow) != isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow);
        button->setAutoRaise(true);
        button->setToolTip(text);
        button->setAccessibleName(text);
    }
    message_->setFixedHeight(kMessageHeight);
    message_->setFrameShape(QFrame::NoFrame);
    message_->setAccessibleName(tr("What the person hears first"));
    variablesNote_->setWordWrap(true);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setAccessibleName(tr("Variables"));
    auto* head = new QHBoxLayout;
    head->setSpacing(kInside);
    head->addWidget(makeLabel(Type::Section, tr("First words")));
    head->addSpacing(kGrid);
    head->addWidget(who_, 1);
    head->addWidget(before_);
    head->addWidget(after_);
    auto* right = new QVBoxLayout;
    right->setSpacing(kGrid);
    right->addLayout(head);
    right->addWidget(message_);
    right->addSpacing(kInside);
    right->addWidget(makeLabel(Type::Section, tr("Variables")));
    right->addWidget(variablesNote_);
    right->addWidget(scroll_, 1);
    auto* chooser = new QWidget;
    auto* columns = new QHBoxLayout(chooser);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(2 * kGrid);
    columns->addWidget(list_);
    columns->addWidget(makeRule(Qt::Vertical));
    columns->addLayout(right, 1);
    stack_->setContentsMargins(0, 0, 0, 0);
    stack_->addWidget(chooser);
    stack_->addWidget(empty_);
    empty_->say(
        QStringLiteral("user-identity"), tr("No assistant yet"),
        tr("An assistant is who speaks with people. Make one from a template, or register one that the provider "
           "has; it can be chosen here as soon as it is ready."),
        tr("New assistant…"), false);
    connect(empty_, &EmptyPage::actionPressed, this, &AssistantPage::assistantWanted);
    connect(list_, &QListWidget::currentRowChanged, this, &AssistantPage::fetchChosen);
    connect(before_, &QToolButton::clicked, this, [this] { step(-1); });
    connect(after_, &QToolButton::clicked, this, [this] { step(1); });
    if (database_) {
        connect(database_, &Database::refreshDue, this, &AssistantPage::fetchList);
        connect(database_, &Database::changed, this, [this](const QString& what) {
            if (what.startsWith(u"command:") || what.startsWith(u"assistant:"))
                fetchList();
        });
        fetchList();
    }
}

AssistantPage::~AssistantPage() = default;

void AssistantPage::enter()
{
    row_ = 0;
    if (database_ && list_->count() == 0)
        fetchList();
    showVariables();
}

void AssistantPage::fetchList()
{
    database_->ask(QStringLiteral("SELECT autolynx.assistant_list()")).then(this, [this](Result<nlohmann::json> list) {
        if (list)
            showAssistants(*list);
    });
}

void AssistantPage::showAssistants(const nlohmann::json& list)
{
    const QString chosen = list_->currentItem() ? list_->currentItem()->data(kIdRole).toString() : QString();
    QList<std::pair<QString, QString>> found;
    for (const auto& each : list) {
        if (flagOf(each, "active") && flagOf(each, "registered"))
            found.emplace_back(textOf(each, "id"), textOf(each, "name"));
    }
    decltype(found) shown;
    for (int row = 0; row < list_->count(); ++row)
        shown.emplace_back(list_->item(row)->data(kIdRole).toString(), list_->item(row)->text());
    stack_->setCurrentIndex(found.isEmpty() ? 1 : 0);
    if (found == shown)
        return;
    const QSignalBlocker quiet(list_);
    list_->clear();
    int current = 0;
    for (const auto& [id, name] : found) {
        auto* item = new QListWidgetItem(name, list_);
        item->setData(kIdRole, id);
        item->setToolTip(name.toHtmlEscaped());
        item->setSizeHint(QSize(kListWidth - kGrid, 32));
        if (id == chosen)
            current = list_->count() - 1;
    }
    list_->setCurrentRow(found.isEmpty() ? -1 : current);
    found.isEmpty() ? assistant_.reset() : fetchChosen();
    Q_EMIT changed();
}

void AssistantPage::fetchChosen()
{
    if (!database_ || !list_->currentItem())
        return;
    const QString id = list_->currentItem()->data(kIdRole).toString();
    database_->ask(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id})
        .then(this, [this, id](Result<nlohmann::json> found) {
            if (found && list_->currentItem() && list_->currentItem()->data(kIdRole).toString() == id)
                showAssistant(*found);
        });
}

void AssistantPage::showAssistant(const nlohmann::json& assistant)
{
    assistant_ = std::make_unique<nlohmann::json>(assistant);
    showVariables();
}

// For each variable where its value comes from; those that some people have nothing for take a default, and must.
void AssistantPage::showVariables()
{
    needed_.clear();
    if (!assistant_ || file_->checkState() != ListFile::Check::Done) {
        Q_EMIT changed();
        return;
    }
    const ImportPreview& found = file_->found();
    const auto rendered = firstMessages(*assistant_, asJson({}), found);
    auto* inner = new QWidget;
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(kInside, kInside, kGrid, kInside); // room for the ring around a field
    grid->setHorizontalSpacing(kEdge);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const auto& each : rendered.at("variables")) {
        const QString variable = textOf(each, "variable");
        const auto empty = found.empty.find(variable.toStdString());
        const qint64 without = textOf(each, "from") != u"column" ? found.accepted
                               : empty == found.empty.end()      ? 0
                                                                 : empty->second;
        auto* name = new ElidedLabel(Type::Body);
        name->setText(QStringLiteral("{{%1}}").arg(variable));
        grid->addWidget(name, line, 0);
        auto* from = makeLabel(Type::Body, {}, true);
        from->setWordWrap(true);
        grid->addWidget(from, line, 1);
        if (without == 0) {
            from->setText(tr("from the file"));
        } else {
            from->setText(textOf(each, "from") == u"column"
                              ? tr("empty in %Ln rows", nullptr, static_cast<int>(without))
                              : tr("not in the file"));
            needed_ << variable;
            auto* field = new QLineEdit(defaults_.value(variable));
            field->setFixedWidth(kListWidth);
            field->setPlaceholderText(tr("What to say instead"));
            field->setAccessibleName(tr("Default of %1").arg(variable));
            field->setObjectName(QStringLiteral("default_") + variable);
            grid->addWidget(field, line, 2);
            connect(field, &QLineEdit::textChanged, this, [this, variable](const QString& text) {
                defaults_[variable] = text.trimmed();
                showMessage();
                Q_EMIT changed();
            });
        }
        ++line;
    }
    grid->setRowStretch(line, 1);
    scroll_->setWidget(inner);
    variablesNote_->setText(rendered.at("variables").empty() ? tr("Its texts are the same for everybody.")
                            : needed_.isEmpty()
                                ? tr("Everything it says about a person is in the file.")
                                : tr("What the file doesn't say needs a default, so that nobody hears a gap."));
    showMessage();
    Q_EMIT changed();
}

void AssistantPage::showMessage()
{
    const auto rendered = firstMessages(*assistant_, asJson(defaults_), file_->found());
    const auto& messages = rendered.at("messages");
    const int count = static_cast<int>(messages.size());
    row_ = qBound(0, row_, qMax(0, count - 1));
    before_->setEnabled(row_ > 0);
    after_->setEnabled(row_ + 1 < count);
    if (count == 0) {
        message_->setTurns({});
        return;
    }
    const ContactRow& contact = file_->found().contacts[static_cast<std::size_t>(row_)];
    who_->setText(contact.name.empty() ? tr("row %1 of the file").arg(numberText(contact.row))
                                       : tr("to %1").arg(QString::fromStdString(contact.name)));
    const QString said = textOf(messages[static_cast<std::size_t>(row_)], "text");
    message_->setTurns({Turn{said.isEmpty() ? Turn::Who::System : Turn::Who::Assistant,
                             said.isEmpty() ? tr("It waits for the person to speak first.") : said,
                             {}}});
}

void AssistantPage::step(int by)
{
    row_ += by;
    showMessage();
}

QString AssistantPage::whyNotNext() const
{
    if (!assistant_)
        return tr("Choose an assistant.");
    for (const QString& variable : needed_) {
        if (defaults_.value(variable).isEmpty())
            return tr("{{%1}} needs a default.").arg(variable);
    }
    return {};
}

QWidget* AssistantPage::firstFocus()
{
    for (const QString& variable : needed_) {
        if (defaults_.value(variable).isEmpty())
            return findChild<QLineEdit*>(QStringLiteral("default_") + variable);
    }
    return nullptr;
}

QString AssistantPage::assistantId() const
{
    return assistant_ ? textOf(*assistant_, "id") : QString();
}

QString AssistantPage::assistantName() const
{
    return assistant_ ? textOf(*assistant_, "name") : QString();
}

QMap<QString, QString> AssistantPage::defaults() const
{
    QMap<QString, QString> given;
    for (const QString& variable : needed_)
        given[variable] = defaults_.value(variable);
    return given;
}

int AssistantPage::maxSeconds() const
{
    return assistant_ ? static_cast<int>(numberOf((*assistant_)["config"], "maxDurationSeconds")) : 0;
}

} // namespace autolynx::ui
