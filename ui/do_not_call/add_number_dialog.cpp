// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/do_not_call/add_number_dialog.h"

#include "core/domain/phone.h"
#include "ui/data/database.h"
#include "ui/do_not_call/region_choice.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/json_fields.h"
#include "ui/models/row_values.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/state_mark.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kTyping = 200ms;

} // namespace

AddNumberDialog::AddNumberDialog(Database* database, NowFunction now, QWidget* parent)
    : QDialog(parent), database_(database), now_(std::move(now)), banner_(new Banner), number_(new QLineEdit),
      region_(regionChoice()), understood_(makeLabel(Type::Section)), facts_(new QVBoxLayout),
      hangUp_(new QCheckBox(tr("Hang up the call"))), scope_(new QComboBox), reason_(new QLineEdit),
      hint_(makeLabel(Type::Body, {}, true)), add_(makeButton(ButtonRole::Primary, tr("Do not call")))
{
    setMinimumWidth(540);
    number_->setObjectName(QStringLiteral("number"));
    number_->setPlaceholderText(tr("+1 312 555 0142, or as it is written at home"));
    number_->setAccessibleName(tr("Number"));
    region_->setAccessibleName(tr("Country of numbers without a +"));
    region_->setToolTip(region_->accessibleName());
    scope_->setAccessibleName(tr("Holds for"));
    reason_->setObjectName(QStringLiteral("reason"));
    reason_->setPlaceholderText(tr("asked by email"));
    reason_->setAccessibleName(tr("Reason"));
    reason_->setMaxLength(500);
    facts_->setSpacing(kInside);
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto* numberRow = new QHBoxLayout;
    numberRow->setSpacing(kGrid);
    numberRow->addWidget(number_, 1);
    numberRow->addWidget(region_);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(2 * kGrid);
    form->setVerticalSpacing(kEdge);
    form->addRow(tr("Number"), numberRow);
    auto* known = new QVBoxLayout;
    known->setSpacing(kInside);
    known->addWidget(understood_);
    known->addLayout(facts_);
    known->addWidget(hangUp_);
    form->addRow(QString(), known);
    form->addRow(tr("Holds for"), scope_);
    form->addRow(tr("Reason"), reason_);
    for (QWidget* field : {static_cast<QWidget*>(scope_), static_cast<QWidget*>(reason_)})
        form->labelForField(field)->setMinimumWidth(form->labelForField(field)->sizeHint().width());
    auto* close = makeButton(ButtonRole::Secondary, tr("Cancel"));
    QVBoxLayout* column = frameDialog(this, tr("Do not call"), {close, add_}, hint_);
    column->addWidget(banner_);
    column->addLayout(form);
    column->addStretch(1);
    add_->setDefault(true);
    add_->setAutoDefault(true);

    typing_.setSingleShot(true);
    typing_.setInterval(kTyping);
    connect(&typing_, &QTimer::timeout, this, &AddNumberDialog::find);
    connect(number_, &QLineEdit::textChanged, this, &AddNumberDialog::read);
    connect(region_, &QComboBox::activated, this, [this] {
        rememberRegion(region_);
        read();
    });
    connect(scope_, &QComboBox::currentIndexChanged, this, &AddNumberDialog::showState);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(add_, &QPushButton::clicked, this, &AddNumberDialog::add);
    read();
}

void AddNumberDialog::setNumber(const QString& number)
{
    number_->setText(phoneText(number));
    reason_->setFocus();
}

void AddNumberDialog::read()
{
    const QString written = number_->text().trimmed();
    const auto reader = PhoneReader::forRegion(region_->currentData().toString());
    const auto reading = reader ? reader->read(written.toStdString()) : PhoneReading();
    phone_ = QString::fromStdString(reading.e164);
    banner_->clear();
    clearFacts();
    understood_->setText(written.isEmpty() ? tr("Whose number?") : phoneText(phone_));
    if (phone_.isEmpty() && !written.isEmpty())
        understood_->setText(rejectText(QString::fromLatin1(reading.refused)));
    if (!phone_.isEmpty() && database_) {
        addFact(int(State::Pending), tr("Looking where it waits…"));
        typing_.start();
    }
    showState();
}

void AddNumberDialog::find()
{
    if (phone_.isEmpty())
        return;
    database_->ask(QStringLiteral("SELECT autolynx.do_not_call_find(?)"), {phone_})
        .then(this, [this, phone = phone_](Result<nlohmann::json> answer) {
            if (phone != phone_)
                return;
            clearFacts();
            if (answer)
                showFound(*answer);
            else
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint);
            showState();
        });
}

void AddNumberDialog::clearFacts()
{
    while (QLayoutItem* item = facts_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    listed_ = false;
    waiting_ = 0;
    liveCalls_.clear();
    hangUp_->hide();
    scope_->clear();
    scope_->addItem(tr("All campaigns, also future ones"), QString());
}

void AddNumberDialog::addFact(int state, const QString& text)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new StateMark(static_cast<State>(state)), 0, Qt::AlignTop);
    QLabel* words = makeLabel(Type::Body, text);
    words->setWordWrap(true);
    row->addWidget(words, 1);
    facts_->addWidget(line);
}

void AddNumberDialog::showFound(const nlohmann::json& found)
{
    clearFacts();
    for (const auto& entry : found.at("entries")) {
        const bool all = textOf(entry, "campaign_id").isEmpty();
        listed_ = listed_ || all;
        const QString since = timeText(timeOf(entry, "added_at"), now_());
        QString text =
            all ? tr("On the list since %1, by %2.").arg(since, textOf(entry, "added_by"))
                : tr("Not for %1 since %2, by %3.").arg(textOf(entry, "campaign"), since, textOf(entry, "added_by"));
        if (const QString reason = textOf(entry, "reason"); !reason.isEmpty())
            text += u' ' + tr("“%1”").arg(reason);
        addFact(int(State::DoNotCall), text);
    }
    QStringList campaigns;
    for (const auto& wait : found.at("waits")) {
        const QString name = textOf(wait, "campaign");
        campaigns << name;
        scope_->addItem(tr("%1 alone").arg(name), textOf(wait, "campaign_id"));
    }
    waiting_ = campaigns.size();
    if (!campaigns.isEmpty())
        addFact(int(State::Pending), tr("Waits to be called in %1.").arg(campaigns.join(QStringLiteral(", "))));
    for (const auto& call : found.at("live_calls")) {
        liveCalls_ << textOf(call, "id");
        const QString name = textOf(call, "campaign");
        addFact(int(State::Talking), name.isEmpty() ? tr("A test call to it is under way.")
                                                    : tr("A call to it is under way, in %1.").arg(name));
    }
    if (campaigns.isEmpty() && liveCalls_.isEmpty() && !listed_)
        addFact(int(State::Completed), tr("It waits nowhere, and nobody talks to it."));
    hangUp_->setVisible(!liveCalls_.isEmpty());
    showState();
}

void AddNumberDialog::showState()
{
    const bool everywhere = scope_->currentData().toString().isEmpty();
    QString whyNot;
    if (busy_)
        whyNot = tr("It is being added.");
    else if (phone_.isEmpty())
        whyNot = tr("Type a number first.");
    else if (listed_)
        whyNot = tr("It is on the list already.");
    allow(add_, whyNot.isEmpty(), whyNot);
    for (QWidget* each : {static_cast<QWidget*>(scope_), static_cast<QWidget*>(reason_)})
        each->setEnabled(!phone_.isEmpty() && !listed_ && !busy_);
    const auto contacts = static_cast<int>(everywhere ? waiting_ : qMin<qint64>(waiting_, 1));
    hint_->setText(!whyNot.isEmpty() ? (number_->text().isEmpty() ? QString() : whyNot)
                   : contacts > 0    ? tr("%n contacts that wait get no call.", nullptr, contacts)
                                     : tr("Nobody who waits is concerned."));
}

void AddNumberDialog::add()
{
    if (phone_.isEmpty() || listed_ || busy_ || !database_)
        return;
    busy_ = true;
    showState();
    const QString campaign = scope_->currentData().toString();
    database_
        ->ask(QStringLiteral("SELECT autolynx.do_not_call_add(?, ?::uuid, ?)"),
              {phone_, campaign.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(campaign),
               reason_->text().trimmed()})
        .then(this, [this, phone = phone_](Result<nlohmann::json> answer) {
            busy_ = false;
            if (!answer) { // what was typed stays
                banner_->say(Banner::Kind::Error, answer.error().message, answer.error().hint, {}, answer.error().code);
                showState();
                return;
            }
            AddedNumber what{numberOf(*answer, "id"),
                             phone,
                             numberOf(*answer, "contacts_stopped"),
                             numberOf(*answer, "campaigns"),
                             {}};
            for (const auto& call : answer->value("live_calls", nlohmann::json::array())) {
                const QString id = textOf(call, "id");
                if (hangUp_->isVisible() && hangUp_->isChecked())
                    Q_EMIT hangUpWanted(id);
                else
                    what.liveCalls << id;
            }
            Q_EMIT added(what);
            accept();
        });
}

} // namespace autolynx::ui
