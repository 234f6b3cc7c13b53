// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/start_dialog.h"

#include "ui/campaign/campaign_settings.h"
#include "ui/campaign/rehearsal_dialog.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QPushButton>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 420;

} // namespace

StartDialog::StartDialog(Database* database, const Campaign& campaign, const QDateTime& now, QWidget* parent)
    : AskDialog(database, tr("Start %1?").arg(campaign.name), tr("Start calling"), ButtonRole::Primary, parent),
      campaign_(campaign), now_(now), rows_(new QFormLayout), people_(makeLabel(Type::Body)),
      when_(makeLabel(Type::Body)), cost_(makeLabel(Type::Body))
{
    rows_->setHorizontalSpacing(2 * kGrid);
    rows_->setVerticalSpacing(kEdge);
    rows_->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    content()->addLayout(rows_);
    QPushButton* rehearse = makeButton(ButtonRole::Secondary, tr("Rehearse first…"));
    rehearse->setToolTip(
        tr("Plays it through on this computer: when it is through, what it costs, who is never called."));
    rehearse->setAutoDefault(false);
    content()->addWidget(rehearse, 0, Qt::AlignLeading);
    content()->addStretch(1);
    connect(rehearse, &QPushButton::clicked, this,
            [this] { (new RehearsalDialog(this->database(), campaign_, now_, this))->open(); });
    const qint64 people = campaign.counts.pending;
    add(tr("Who"), makeLabel(Type::Body, people == 1 ? tr("One person will be called.")
                                                     : tr("%1 people will be called.").arg(numberText(people))));
    add(tr("The first"), people_);
    add(tr("When"), when_);
    add(tr("At once"), makeLabel(Type::Body, tr("At most %1 calls.").arg(numberText(campaign.cap))));
    add(tr("Cost"), cost_);
    for (QLabel* label : {people_, when_, cost_})
        label->setText(tr("…"));
    check();
    if (!database)
        return;
    read(QStringLiteral("SELECT coalesce(jsonb_agg(jsonb_build_array(name, business_name, phone)), '[]') FROM "
                        "autolynx.contact_page(?::uuid, '{pending}', NULL, 'list', NULL, NULL, 5)"),
         {campaign.id}, [this](const nlohmann::json& rows) {
             QStringList names;
             for (const auto& row : rows) {
                 const auto cell = [&](int i) {
                     return QString::fromStdString(row[std::size_t(i)].get<std::string>());
                 };
                 names << (cell(0).isEmpty()   ? phoneText(cell(2))
                           : cell(1).isEmpty() ? cell(0)
                                               : tr("%1 (%2)").arg(cell(0), cell(1)));
             }
             showPeople(names);
         });
    read(QStringLiteral("SELECT autolynx.campaign_why(?::uuid)"), {campaign.id},
         [this](const nlohmann::json& why) { showHours(why); });
    read(QStringLiteral("SELECT autolynx.campaign_list(NULL, 50, false)"), {}, [this](const nlohmann::json& list) {
        double spend = 0;
        qint64 calls = 0;
        for (const auto& object : list) {
            spend += realOf(object, "spend_usd").value_or(0);
            calls += numberOf(object, "calls");
        }
        showUsualCost(calls > 0 && spend > 0 ? std::optional(spend / double(calls)) : std::nullopt);
    });
}

void StartDialog::add(const QString& label, QLabel* value)
{
    value->setWordWrap(true);
    value->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    value->setMinimumWidth(kWidth);
    QLabel* name = makeLabel(Type::Body, label, true);
    name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    rows_->addRow(name, value);
}

void StartDialog::showPeople(const QStringList& people)
{
    people_->setText(people.join(u'\n'));
    check();
}

void StartDialog::showHours(const nlohmann::json& why)
{
    const qint64 ready = numberOf(why, "ready");
    QStringList parts;
    if (ready >= campaign_.counts.pending)
        parts << tr("All of them can be called now; the first telephones ring within seconds.");
    else if (ready > 0)
        parts << tr("%1 of them can be called now; the others within the calling hours where they are.")
                     .arg(numberText(ready));
    else
        parts << tr("Nobody can be called now: each is called within the calling hours where they are.");
    if (ready < campaign_.counts.pending) {
        // By the server's clock: hours that are open begin at its now, which is after this dialog's.
        const QDateTime now = qMax(now_, timeOf(why, "now"));
        QDateTime first;
        if (const auto hours = why.find("hours"); hours != why.end()) {
            for (const auto& zone : *hours) {
                const QDateTime opens = timeOf(zone, "open_from");
                if (opens > now && (!first.isValid() || opens < first))
                    first = opens;
            }
        }
        if (first.isValid())
            parts << tr("The next hours begin at %1.").arg(timeText(first, now));
    }
    if (const auto holds = why.find("holds"); holds != why.end()) {
        for (const auto& hold : *holds) {
            // That it has not been started is no news here.
            if (textOf(hold, "gate") != u"campaign" && textOf(hold, "code") != u"campaign_state") {
                Campaign held = campaign_;
                held.state = QStringLiteral("RUNNING");
                held.holdCode = textOf(hold, "code");
                parts << tr("Calling does not begin yet: %1").arg(situationOf(held, now_).reason);
                break;
            }
        }
    }
    when_->setText(parts.join(u' '));
    check();
}

void StartDialog::showUsualCost(std::optional<double> dollars)
{
    QString text = dollars ? tr("About %1, if calls cost what the last ones did (%2 each).")
                                 .arg(moneyText(*dollars * double(campaign_.counts.pending)), moneyText(dollars))
                           : tr("Not known yet: there was no call to go by.");
    CampaignSettings limits;
    limits.alert = campaign_.alert;
    limits.alertDay = campaign_.alertDay;
    limits.budget = campaign_.budget;
    limits.budgetDay = campaign_.budgetDay;
    text += u' ' + tr("Limits: %1.").arg(moneyLimitsText(limits));
    cost_->setText(text);
    check();
}

void StartDialog::check()
{
    const QString wait = tr("…");
    const bool all = people_->text() != wait && when_->text() != wait && cost_->text() != wait;
    permit(all ? QString() : tr("What will happen is being worked out."));
    setAccessibleDescription(text());
    grow();
}

QString StartDialog::text() const
{
    QStringList lines;
    for (int row = 0; row < rows_->rowCount(); ++row)
        lines << static_cast<QLabel*>(rows_->itemAt(row, QFormLayout::FieldRole)->widget())->text();
    return lines.join(u'\n');
}

void StartDialog::go()
{
    ask(QStringLiteral("SELECT to_jsonb(autolynx.campaign_start(?::uuid))"), {campaign_.id},
        [](const nlohmann::json&) { return QString(); });
}

} // namespace autolynx::ui
