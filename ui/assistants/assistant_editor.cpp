// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/assistant_editor.h"

#include "ui/data/command_watch.h"
#include "ui/data/database.h"
#include "ui/models/campaign.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabWidget>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kLongestName = 40;
constexpr int kLongestMinutes = 720;

// The system message: what the assistant is told to do.
nlohmann::json* instructionsOf(nlohmann::json& config)
{
    if (!config.contains("model") || !config["model"].is_object() || !config["model"].contains("messages") ||
        !config["model"]["messages"].is_array())
        return nullptr;
    for (auto& message : config["model"]["messages"]) {
        if (textOf(message, "role") == u"system")
            return &message;
    }
    return nullptr;
}

} // namespace

AssistantEditor::AssistantEditor(Database* database, const nlohmann::json& config, const QString& source,
                                 QWidget* parent)
    : QDialog(parent), database_(database), command_(new CommandWatch(database, this)),
      config_(std::make_unique<nlohmann::json>(config)), original_(std::make_unique<nlohmann::json>(config)),
      source_(source)
{
    build(tr("New assistant"), tr("Create"));
}

AssistantEditor::AssistantEditor(Database* database, const nlohmann::json& assistant, QWidget* parent)
    : QDialog(parent), database_(database), command_(new CommandWatch(database, this)),
      config_(std::make_unique<nlohmann::json>(assistant.value("config", nlohmann::json::object()))),
      originalGoal_(textOf(assistant, "goal")), id_(textOf(assistant, "id")),
      version_(static_cast<int>(numberOf(assistant, "version")))
{
    (*config_)["name"] = textOf(assistant, "name").toStdString();
    original_ = std::make_unique<nlohmann::json>(*config_);
    build(tr("Change %1").arg(textOf(assistant, "name")), tr("Save"));
    if (!database_)
        return;
    database_->ask(QStringLiteral("SELECT autolynx.campaign_list(NULL, 1000, false)"))
        .then(this, [this](Result<nlohmann::json> list) {
            int live = 0;
            for (const auto& object : list.value_or(nlohmann::json::array())) {
                const Campaign campaign = campaignFrom(object);
                live += campaign.assistantId == id_ && campaign.isLive() ? 1 : 0;
            }
            showLive(live);
        });
}

void AssistantEditor::showLive(int campaigns)
{
    liveNote_->setText(tr("%n live campaigns call with it. Without this they hold until an admin accepts the change.",
                          nullptr, campaigns));
    live_->setVisible(campaigns > 0);
    liveNote_->setVisible(campaigns > 0);
}

AssistantEditor::~AssistantEditor() = default;

void AssistantEditor::build(const QString& title, const QString& verb)
{
    resize(720, 640);
    banner_ = new Banner;
    tabs_ = new QTabWidget;
    tabs_->setDocumentMode(true);
    name_ = new QLineEdit;
    firstMessage_ = new QPlainTextEdit;
    instructions_ = new QPlainTextEdit;
    voice_ = new QLineEdit;
    minutes_ = new QSpinBox;
    goal_ = new QLineEdit(originalGoal_);
    goal_->setObjectName(QStringLiteral("assistant_goal"));
    goal_->setPlaceholderText(tr("none"));
    json_ = new QPlainTextEdit;
    progress_ = makeLabel(Type::Body, {}, true);
    cancel_ = makeButton(ButtonRole::Secondary, tr("Cancel"));
    save_ = makeButton(ButtonRole::Primary, verb);
    name_->setMaxLength(kLongestName);
    name_->setObjectName(QStringLiteral("assistant_name"));
    firstMessage_->setFixedHeight(84);
    firstMessage_->setTabChangesFocus(true);
    instructions_->setTabChangesFocus(true);
    minutes_->setRange(0, kLongestMinutes);
    minutes_->setSuffix(tr(" min"));
    minutes_->setSpecialValueText(tr("not set"));
    minutes_->setFixedSize(120, 30);
    json_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    json_->setLineWrapMode(QPlainTextEdit::NoWrap);
    json_->setObjectName(QStringLiteral("assistant_json"));
    json_->setAccessibleName(tr("Configuration as JSON"));
    progress_->setWordWrap(true);

    auto* form = new QWidget;
    auto* fields = new QVBoxLayout(form);
    fields->setContentsMargins(0, kEdge, 0, 0);
    fields->setSpacing(kInside);
    const auto add = [&](const QString& text, QWidget* field, int stretch = 0) {
        QLabel* label = makeLabel(Type::Small, text, true);
        label->setBuddy(field);
        field->setAccessibleName(text);
        fields->addWidget(label);
        fields->addWidget(field, stretch);
        fields->addSpacing(kGrid);
    };
    add(tr("Name, up to 40 characters"), name_);
    add(tr("First words; {{name}} and further variables come from the list"), firstMessage_);
    add(tr("What it is told to do"), instructions_, 1);
    add(tr("Voice, as the provider calls it"), voice_);
    add(tr("Longest call"), minutes_);
    add(tr("Goal: the structured output that says whether a call was a success"), goal_);
    auto* source = new QWidget;
    auto* text = new QVBoxLayout(source);
    text->setContentsMargins(0, kEdge, 0, 0);
    QLabel* note = makeLabel(
        Type::Small,
        tr("As the provider's API takes it. Secrets are not shown, and stay as they are unless given anew."), true);
    note->setWordWrap(true);
    text->addWidget(note);
    text->addWidget(json_, 1);
    tabs_->addTab(form, tr("Form"));
    tabs_->addTab(source, tr("JSON"));

    live_ = new QCheckBox(tr("Live campaigns go on with the change"));
    live_->setObjectName(QStringLiteral("assistant_live"));
    live_->hide();
    liveNote_ = makeLabel(Type::Small, {}, true);
    liveNote_->setWordWrap(true);
    liveNote_->hide();
    QVBoxLayout* column = frameDialog(this, title, {cancel_, save_}, progress_);
    column->addWidget(banner_);
    column->addWidget(tabs_, 1);
    column->addWidget(live_);
    column->addWidget(liveNote_);

    toForm();
    toJson();
    connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
        const bool ok = tab == 1 ? takeForm() : takeJson();
        if (!ok) { // there is nothing that the other view could show
            const QSignalBlocker quiet(tabs_);
            tabs_->setCurrentIndex(1 - tab);
            return;
        }
        tab == 1 ? toJson() : toForm();
    });
    connect(cancel_, &QPushButton::clicked, this, &AssistantEditor::reject);
    connect(save_, &QPushButton::clicked, this, &AssistantEditor::save);
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
    connect(command_, &CommandWatch::changed, this, &AssistantEditor::onCommand);
}

void AssistantEditor::showJson()
{
    tabs_->setCurrentIndex(1);
}

void AssistantEditor::toForm()
{
    name_->setText(textOf(*config_, "name"));
    firstMessage_->setPlainText(textOf(*config_, "firstMessage"));
    auto* told = instructionsOf(*config_);
    instructions_->setPlainText(told ? textOf(*told, "content") : QString());
    voice_->setText(config_->contains("voice") ? textOf((*config_)["voice"], "voiceId") : QString());
    minutes_->setValue(static_cast<int>((numberOf(*config_, "maxDurationSeconds") + 59) / 60));
}

void AssistantEditor::toJson()
{
    json_->setPlainText(QString::fromStdString(config_->dump(2, ' ', false, nlohmann::json::error_handler_t::replace)));
}

// What the form shows goes into the configuration; what it doesn't show stays as it is.
bool AssistantEditor::takeForm()
{
    const auto set = [](nlohmann::json& object, const char* name, const QString& text) {
        if (text != textOf(object, name))
            object[name] = text.toStdString();
    };
    set(*config_, "name", name_->text().trimmed());
    set(*config_, "firstMessage", firstMessage_->toPlainText());
    const QString told = instructions_->toPlainText();
    if (auto* message = instructionsOf(*config_)) {
        set(*message, "content", told);
    } else if (!told.isEmpty()) {
        auto& model = (*config_)["model"];
        if (!model.is_object())
            model = nlohmann::json::object();
        if (!model.contains("messages") || !model["messages"].is_array())
            model["messages"] = nlohmann::json::array();
        model["messages"].push_back({{"role", "system"}, {"content", told.toStdString()}});
    }
    const QString voice = voice_->text().trimmed();
    if (config_->contains("voice") && (*config_)["voice"].is_object())
        set((*config_)["voice"], "voiceId", voice);
    else if (!voice.isEmpty())
        (*config_)["voice"] = {{"provider", "vapi"}, {"voiceId", voice.toStdString()}};
    const auto now = static_cast<int>((numberOf(*config_, "maxDurationSeconds") + 59) / 60);
    if (minutes_->value() != now) {
        if (minutes_->value() == 0)
            config_->erase("maxDurationSeconds");
        else
            (*config_)["maxDurationSeconds"] = minutes_->value() * 60;
    }
    return true;
}

bool AssistantEditor::takeJson()
{
    try {
        auto parsed = nlohmann::json::parse(json_->toPlainText().toStdString());
        if (parsed.is_object()) {
            *config_ = std::move(parsed);
            banner_->clear();
            return true;
        }
        banner_->say(Banner::Kind::Error, tr("The configuration is not a JSON object."),
                     tr("It begins with { and ends with }."));
    } catch (const nlohmann::json::parse_error& error) {
        const auto before = json_->toPlainText().toUtf8().left(static_cast<qsizetype>(error.byte));
        banner_->say(Banner::Kind::Error, tr("This is not JSON."),
                     tr("Line %1 can't be read.").arg(before.count('\n') + 1), {}, QString::fromUtf8(error.what()));
    }
    return false;
}

} // namespace autolynx::ui
