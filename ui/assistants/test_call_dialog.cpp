// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/test_call_dialog.h"

#include "core/domain/phone.h"
#include "ui/data/command_watch.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/call_detail.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSettings>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kLook = 1s;
const QString kOwnPhone = QStringLiteral("test_call/phone");

} // namespace

TestCallDialog::TestCallDialog(Database* database, const nlohmann::json& assistant, QWidget* parent)
    : QDialog(parent), database_(database), command_(new CommandWatch(database, this)),
      assistant_(textOf(assistant, "id")), banner_(new Banner), phone_(new QLineEdit), line_(new QComboBox),
      progress_(makeLabel(Type::Body, {}, true)), call_(makeButton(ButtonRole::Primary, tr("Call me"), "call-start"))
{
    setMinimumWidth(480);
    phone_->setPlaceholderText(QStringLiteral("+13125550142"));
    phone_->setText(QSettings().value(kOwnPhone).toString());
    phone_->setObjectName(QStringLiteral("test_phone"));
    QLabel* what = makeLabel(Type::Body,
                             tr("%1 calls you. It counts for caps and cost, never for a campaign's outcomes.")
                                 .arg(textOf(assistant, "name")),
                             true);
    what->setWordWrap(true);
    progress_->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(2 * kGrid);
    form->setVerticalSpacing(kEdge);
    form->addRow(tr("Your phone"), phone_);
    form->addRow(tr("From"), line_);
    for (const auto& variable : assistant.value("variables", nlohmann::json::array())) {
        const QString name = QString::fromStdString(variable.get<std::string>());
        variables_[name] = new QLineEdit;
        form->addRow(QStringLiteral("{{%1}}").arg(name), variables_[name]);
    }
    auto* close = makeButton(ButtonRole::Secondary, tr("Close"));
    QVBoxLayout* column = frameDialog(this, tr("Test call"), {close, call_}, progress_);
    column->addWidget(what);
    column->addWidget(banner_);
    column->addLayout(form);
    column->addStretch(1);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(call_, &QPushButton::clicked, this, &TestCallDialog::call);
    connect(command_, &CommandWatch::changed, this, &TestCallDialog::onCommand);
    connect(&timer_, &QTimer::timeout, this, &TestCallDialog::look);
    if (database_)
        database_->ask(QStringLiteral("SELECT autolynx.line_list()")).then(this, [this](Result<nlohmann::json> lines) {
            if (lines)
                showLines(*lines);
        });
}

void TestCallDialog::showLines(const nlohmann::json& lines)
{
    line_->clear();
    line_->addItem(tr("any active line"), QString());
    for (const auto& line : lines) {
        if (flagOf(line, "present") && textOf(line, "status") == u"active")
            line_->addItem(phoneText(textOf(line, "number")) + QStringLiteral("  ·  ") + textOf(line, "name"),
                           textOf(line, "id"));
    }
}

void TestCallDialog::call()
{
    const auto reader = PhoneReader::forRegion(QStringLiteral("US"));
    const QString written = phone_->text().trimmed();
    const auto reading = reader ? reader->read(written.toStdString()) : PhoneReading();
    if (reading.e164.empty()) {
        banner_->say(Banner::Kind::Error, tr("That is not a phone number."),
                     tr("Write it with + and the country's code."));
        phone_->setFocus();
        return;
    }
    banner_->clear();
    const QString phone = QString::fromStdString(reading.e164);
    QSettings().setValue(kOwnPhone, phone);
    nlohmann::json values = nlohmann::json::object();
    for (const auto& [name, field] : variables_.asKeyValueRange())
        values[name.toStdString()] = field->text().trimmed().toStdString();
    const QString line = line_->currentData().toString();
    callId_.clear();
    command_->ask(tr("Test call"), QStringLiteral("SELECT autolynx.request_test_call(?::uuid, ?::uuid, ?, ?::jsonb)"),
                  {assistant_, line.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(line), phone,
                   QString::fromStdString(values.dump())});
}

void TestCallDialog::onCommand()
{
    progress_->setText(command_->text());
    allow(call_, !command_->isUnderWay(), tr("A call is on its way."));
    if (command_->state() == CommandWatch::State::Failed) {
        progress_->clear();
        banner_->say(Banner::Kind::Error, command_->error().message, command_->error().hint, {},
                     command_->error().code);
    } else if (command_->state() == CommandWatch::State::Done && !command_->callId().isEmpty()) {
        callId_ = command_->callId();
        allow(call_, false, tr("A call is on its way."));
        timer_.start(kLook);
        look();
    }
}

void TestCallDialog::look()
{
    database_->ask(QStringLiteral("SELECT autolynx.call_show(?::uuid)"), {callId_})
        .then(this, [this, id = callId_](Result<nlohmann::json> answer) {
            if (!answer || id != callId_)
                return;
            const CallDetail detail = callDetailFrom(*answer);
            progress_->setText(tr("%1 · %2").arg(ui::look(detail.state).word, moneyText(detail.cost)));
            if (!detail.live) {
                timer_.stop();
                allow(call_, true);
            }
        });
}

} // namespace autolynx::ui
