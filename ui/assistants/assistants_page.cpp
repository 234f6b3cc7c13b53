// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistants_page.h"

#include "ui/assistants/assistant_editor.h"
#include "ui/assistants/assistant_panel.h"
#include "ui/assistants/assistants_model.h"
#include "ui/assistants/drift_actions.h"
#include "ui/assistants/templates.h"
#include "ui/assistants/test_call_dialog.h"
#include "ui/data/command_watch.h"
#include "ui/data/database.h"
#include "ui/format/times.h"
#include "ui/models/campaign.h"
#include "ui/models/json_fields.h"
#include "ui/models/rights.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/empty_page.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QMenu>
#include <QStackedLayout>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kSoon = 60ms;

} // namespace

AssistantsPage::AssistantsPage(Database* database, QWidget* parent)
    : QWidget(parent), database_(database), command_(new CommandWatch(database, this)),
      drift_(new DriftActions(database, this)), model_(new AssistantsModel(this)), banner_(new Banner),
      table_(new DataTable), empty_(new EmptyPage), panel_(new AssistantPanel), stack_(new QStackedLayout),
      create_(makeButton(ButtonRole::Primary, tr("New assistant"), "list-add")),
      import_(makeButton(ButtonRole::Secondary, tr("Import by id…")))
{
    table_->setModel(model_);
    table_->setAccessibleName(tr("Assistants"));
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    const int widths[] = {150, 190, 100, 70};
    for (int column = 0; column < int(std::size(widths)); ++column)
        table_->horizontalHeader()->resizeSection(column, widths[column]);
    if (database_)
        table_->rememberColumns(QStringLiteral("assistants"));
    auto* menu = new QMenu(create_);
    fillNewMenu(menu);
    create_->setMenu(menu);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(makeLabel(Type::Title, tr("Assistants")), 1);
    head->addWidget(import_);
    head->addWidget(create_);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    top->setSpacing(kEdge);
    top->addLayout(head);
    top->addWidget(banner_);
    auto* rows = new QWidget;
    rows->setLayout(stack_);
    stack_->addWidget(table_);
    stack_->addWidget(empty_);
    auto* rule = makeRule(Qt::Vertical);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(rows, 1);
    middle->addWidget(rule);
    middle->addWidget(panel_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(makeRule());
    column->addLayout(middle, 1);
    panel_->hide();

    connect(empty_, &EmptyPage::actionPressed, this, &AssistantsPage::newAssistant);
    connect(import_, &QPushButton::clicked, this, &AssistantsPage::importById);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AssistantsPage::fetchChosen);
    connect(table_, &DataTable::opened, panel_, &AssistantPanel::editPressed);
    connect(panel_, &AssistantPanel::editPressed, this, [this] {
        if (!shown_ || !may(Right::ChangeAssistants, admin_).allowed || !flagOf(*shown_, "registered") ||
            flagOf(*shown_, "changing"))
            return;
        auto* editor = new AssistantEditor(database_, *shown_, this);
        editor->setAttribute(Qt::WA_DeleteOnClose);
        connect(editor, &AssistantEditor::saved, this, &AssistantsPage::refresh);
        editor->open();
    });
    connect(panel_, &AssistantPanel::checkPressed, this, [this] {
        run(tr("Comparing %1").arg(textOf(*shown_, "name")),
            QStringLiteral("SELECT autolynx.request_assistant_check(?::uuid)"), {chosen()});
    });
    connect(panel_, &AssistantPanel::testPressed, this, [this] {
        auto* dialog = new TestCallDialog(database_, *shown_, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    connect(panel_, &AssistantPanel::activePressed, this, &AssistantsPage::setActive);
    connect(panel_, &AssistantPanel::deletePressed, this, &AssistantsPage::askDelete);
    connect(panel_, &AssistantPanel::restorePressed, this,
            [this] { drift_->restore(chosen(), textOf(*shown_, "name")); });
    connect(panel_, &AssistantPanel::acceptPressed, drift_, &DriftActions::accept);
    connect(panel_, &AssistantPanel::acceptAllPressed, this,
            [this] { drift_->acceptAll(chosen(), textOf(*shown_, "name")); });
    connect(drift_, &DriftActions::done, this, [this](const QString& what) {
        banner_->say(Banner::Kind::Info, what, {}, tr("Dismiss"));
        refresh();
    });
    connect(drift_, &DriftActions::failed, this, [this](const Error& error) {
        banner_->say(Banner::Kind::Error, error.message, error.hint, tr("Dismiss"), error.code);
        refresh();
    });
    connect(command_, &CommandWatch::changed, this, &AssistantsPage::onCommand);
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
    offer();
    soon_.setSingleShot(true);
    soon_.setInterval(kSoon);
    connect(&soon_, &QTimer::timeout, this, &AssistantsPage::refresh);
    if (!database_)
        return;
    connect(database_, &Database::refreshDue, this, &AssistantsPage::refresh);
    connect(database_, &Database::changed, this, [this](const QString& what) {
        const bool ours =
            what.startsWith(u"command:") || what.startsWith(u"assistant:") || what.startsWith(u"campaign");
        if (ours && !soon_.isActive())
            soon_.start();
    });
}

AssistantsPage::~AssistantsPage() = default;

void AssistantsPage::setAdmin(bool admin)
{
    if (admin == admin_)
        return;
    admin_ = admin;
    offer();
    shown_.reset(); // what is shown depends on it
    fetchChosen();
}

void AssistantsPage::offer()
{
    panel_->setAdmin(admin_);
    const bool change = may(Right::ChangeAssistants, admin_).allowed;
    create_->setVisible(change);
    import_->setVisible(change);
    empty_->say(QStringLiteral("user-identity"), tr("No assistant yet"),
                change ? tr("An assistant is who speaks with people. Start from a template and change its words, or "
                            "import one that the provider has.")
                       : tr("An assistant is who speaks with people. An admin makes the first one."),
                change ? tr("Start from a template") : QString(), false);
}

void AssistantsPage::run(const QString& what, const QString& sql, const QVariantList& parameters)
{
    if (database_ && !command_->isUnderWay())
        command_->ask(what, sql, parameters);
}

void AssistantsPage::onCommand()
{
    if (command_->state() == CommandWatch::State::Failed)
        banner_->say(Banner::Kind::Error, command_->text(), command_->error().hint, tr("Dismiss"),
                     command_->error().code);
    else if (command_->state() == CommandWatch::State::Done)
        banner_->clear();
    else
        banner_->say(Banner::Kind::Info, command_->text());
    refresh();
}

void AssistantsPage::setActive(bool active)
{
    database_->rows(QStringLiteral("SELECT autolynx.assistant_set_active(?::uuid, ?)"), {chosen(), active})
        .then(this, [this](Result<db::Rows> done) {
            if (!done)
                banner_->say(Banner::Kind::Error, done.error().message, done.error().hint, tr("Dismiss"));
            refresh();
        });
}

void AssistantsPage::askDelete()
{
    const QString name = textOf(*shown_, "name");
    confirm(this,
            {tr("Delete %1?").arg(name),
             tr("It is removed here and at the provider. Campaigns that have ended keep what it said."), tr("Delete"),
             tr("Cancel"), ButtonRole::Danger},
            [this, name, id = chosen()] {
                run(tr("Deleting %1").arg(name), QStringLiteral("SELECT autolynx.request_assistant_delete(?::uuid)"),
                    {id});
            });
}

QString AssistantsPage::chosen() const
{
    const QList<int> rows = table_->selectedRowNumbers();
    const auto* entry = rows.isEmpty() ? nullptr : model_->at(rows.first());
    return entry ? entry->id : QString();
}

void AssistantsPage::refresh()
{
    if (!database_)
        return;
    database_->ask(QStringLiteral("SELECT autolynx.assistant_list()")).then(this, [this](Result<nlohmann::json> list) {
        if (list)
            showAssistants(*list);
    });
}

void AssistantsPage::showAssistants(const nlohmann::json& list)
{
    model_->setAssistants(list);
    stack_->setCurrentIndex(list.empty() ? 1 : 0);
    if (!loaded_ && !list.empty())
        table_->selectRow(0);
    loaded_ = loaded_ || !list.empty(); // the first that is made is shown by itself
    fetchChosen();
}

void AssistantsPage::fetchChosen()
{
    const QString id = chosen();
    if (id.isEmpty()) {
        panel_->hide();
        shown_.reset();
        return;
    }
    if (!database_)
        return;
    // Both in one answer: what it is, and what refers to it.
    auto campaigns = std::make_shared<Result<nlohmann::json>>(nlohmann::json::array());
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 1000, false)"))
        .then(this, [campaigns](Result<nlohmann::json> found) { *campaigns = std::move(found); });
    database_->ask(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {id})
        .then(this, [this, id, campaigns](Result<nlohmann::json> found) {
            if (!found || id != chosen())
                return;
            QStringList usedBy;
            QMap<QString, QString> held;
            for (const auto& object : campaigns->value_or(nlohmann::json::array())) {
                const Campaign campaign = campaignFrom(object);
                if (campaign.assistantId == id && (campaign.isLive() || campaign.startAt.isValid()))
                    usedBy << campaign.name;
                if (campaign.assistantId == id && campaign.isLive() &&
                    (campaign.holdCode == u"assistant_drifted" || campaign.holdCode == u"assistant_changed"))
                    held.insert(campaign.id, campaign.name);
            }
            panel_->setHeld(held);
            showAssistant(*found, usedBy);
        });
}

void AssistantsPage::showAssistant(const nlohmann::json& assistant, const QStringList& usedBy)
{
    const bool same = shown_ && *shown_ == assistant && panel_->isVisible();
    shown_ = std::make_unique<nlohmann::json>(assistant);
    if (same)
        return; // nothing to repaint, and the reader keeps their place
    const QDateTime at = timeOf(assistant, "checked_at");
    const QDateTime now = database_ ? database_->now() : at;
    panel_->showAssistant(assistant, usedBy, at.isValid() ? timeText(at, now) : tr("not yet"));
    panel_->show();
}

} // namespace autolynx::ui
