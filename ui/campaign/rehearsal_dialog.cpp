// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/rehearsal_dialog.h"

#include "core/domain/hold_words.h"
#include "core/rehearsal/campaign_rehearsal.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/json_fields.h"
#include "ui/models/row_values.h"
#include "ui/theme/states.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QFormLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 420;
constexpr int kSteps = 1000;

QString rangeText(const QString& least, const QString& most)
{
    return least == most ? least : RehearsalDialog::tr("%1 to %2").arg(least, most);
}

QString numbersText(const nlohmann::json& range)
{
    return rangeText(numberText(numberOf(range, "least")), numberText(numberOf(range, "most")));
}

// Why somebody is not called: what has become of them, what holds the campaign, or what a rule says.
QString neverText(const QString& code)
{
    if (const State state = contactState(u"FINAL", code); state != State::Unknown)
        return look(state).word;
    if (const HoldWords* words = holdWords(code.toStdString()))
        return QCoreApplication::translate("Hold", words->reason);
    return reasonText(code);
}

} // namespace

RehearsalDialog::RehearsalDialog(Database* database, const Campaign& campaign, const QDateTime& now, QWidget* parent)
    : AskDialog(database, tr("Rehearse %1").arg(campaign.name), tr("Rehearse"), ButtonRole::Primary, parent),
      campaign_(campaign), now_(now), directory_(rehearsal::defaultDirectory()), hint_(makeLabel(Type::Body)),
      bar_(new QProgressBar), rows_(new QFormLayout)
{
    hint_->setWordWrap(true);
    hint_->setMinimumWidth(kWidth + 100);
    hint_->setText(
        tr("The campaign is played through five times, with its waiting numbers and its rules, in a database "
           "of its own on this computer. Nobody is called. It takes a minute or two."));
    bar_->setAccessibleName(tr("Progress of the rehearsal"));
    bar_->setTextVisible(false);
    bar_->hide();
    rows_->setHorizontalSpacing(2 * kGrid);
    rows_->setVerticalSpacing(kEdge);
    rows_->setLabelAlignment(Qt::AlignLeading | Qt::AlignTop);
    content()->addWidget(hint_);
    content()->addWidget(bar_);
    content()->addLayout(rows_);
    content()->addStretch(1);
    permit(campaign.counts.pending == 0 ? tr("Nobody of this campaign waits to be called.") : QString());
}

RehearsalDialog::~RehearsalDialog()
{
    stop_.request_stop();
}

void RehearsalDialog::go()
{
    if (!database())
        return;
    banner()->clear();
    clearResult();
    stop_ = std::stop_source();
    showProgress(0, 0, 0);
    permit(tr("The rehearsal is under way."));
    stayButton()->setText(tr("Stop"));
    rehearsal::RehearsalOptions options;
    options.directory = directory_;
    const auto said = [this, here = QPointer<QObject>(this), stop = stop_.get_token(),
                       seeds = options.seeds](const rehearsal::RehearsalProgress& now) {
        callOnGuiThread(here, [this, now, seeds] {
            // Not all of them are called, some of them twice.
            showProgress(now.seed, std::min(now.ended, now.contacts) + (now.seed - 1) * now.contacts,
                         now.contacts * seeds);
        });
        return !stop.stop_requested();
    };
    database()
        ->work<nlohmann::json>([campaign = QUuid(campaign_.id), options, said](db::Connection& connection) {
            return rehearsal::rehearseCampaign(connection, campaign, options, said);
        })
        .then(this, [this](Result<nlohmann::json> found) {
            bar_->hide();
            stayButton()->setText(tr("Close"));
            goButton()->setText(tr("Rehearse again"));
            permit({});
            if (!found) {
                hint_->setText(tr("The rehearsal did not come to its end; nothing of it is left."));
                return onRefused(found.error());
            }
            showResult(*found);
        });
}

void RehearsalDialog::showProgress(int seed, qint64 done, qint64 total)
{
    bar_->show();
    bar_->setRange(0, seed > 0 && total > 0 ? kSteps : 0);
    bar_->setValue(total > 0 ? static_cast<int>(done * kSteps / total) : 0);
    hint_->setText(seed > 0 ? tr("Run %1 of 5. Nobody is called.").arg(seed)
                            : tr("A database for the rehearsal is being made. Nobody is called."));
}

void RehearsalDialog::add(const QString& label, const QString& value)
{
    QLabel* text = makeLabel(Type::Body, value);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    text->setMinimumWidth(kWidth);
    QLabel* name = makeLabel(Type::Body, label, true);
    name->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    rows_->addRow(name, text);
}

void RehearsalDialog::clearResult()
{
    while (rows_->rowCount() > 0)
        rows_->removeRow(0);
}

QString RehearsalDialog::timesText(const nlohmann::json& range) const
{
    if (!range.is_object())
        return tr("In none of the runs, as it is now.");
    return rangeText(timeText(timeOf(range, "least"), now_), timeText(timeOf(range, "most"), now_));
}

void RehearsalDialog::showPeople(const nlohmann::json& found)
{
    QStringList outcomes, never;
    for (const auto& [name, range] : found.at("outcomes").items())
        outcomes << tr("%1: %2").arg(look(contactState(u"FINAL", QString::fromStdString(name))).word,
                                     numbersText(range));
    for (const auto& [code, range] : found.at("never_called").items())
        never << tr("%1: %2").arg(neverText(QString::fromStdString(code)), numbersText(range));
    if (!outcomes.isEmpty())
        add(tr("Outcomes"), outcomes.join(u'\n'));
    add(tr("Never called"), never.isEmpty() ? tr("Nobody is left out.") : never.join(u'\n'));
}

void RehearsalDialog::showResult(const nlohmann::json& found)
{
    clearResult();
    const qint64 played = numberOf(found, "played"), contacts = numberOf(found, "contacts");
    hint_->setText(
        played == contacts
            ? tr("What %1 runs came to. Nobody was called.").arg(numberText(numberOf(found, "seeds")))
            : tr("What %1 runs came to, with %2 of the %3 waiting contacts in proportion. Nobody was called.")
                  .arg(numberText(numberOf(found, "seeds")), numberText(played), numberText(contacts)));
    add(tr("Through"), timesText(found.at("finish_at")));
    const nlohmann::json& spend = found.at("spend_usd");
    add(tr("Cost"), rangeText(moneyText(realOf(spend, "least")), moneyText(realOf(spend, "most"))));
    add(tr("Calls"), numbersText(found.at("calls")));
    showPeople(found);
    QStringList stopped;
    for (const auto& [hold, runs] : found.at("stopped_by").items())
        stopped << tr("%n of the runs were not through:", nullptr, runs.get<int>()) + u' ' +
                       neverText(QString::fromStdString(hold));
    if (!stopped.isEmpty())
        add(tr("Stopped"), stopped.join(u'\n'));
    QStringList notes{tr("Outcomes, lengths and prices are the simulator's, not your assistant's.")};
    if (flagOf(found, "rough"))
        notes << tr("The list is too long to be played in proportion: times are rough.");
    if (flagOf(found, "canary"))
        notes << tr("The canary waited for a person, who was taken to go on at once.");
    if (!found.at("holds").empty())
        notes << tr("What holds the campaign now was left out.");
    add(tr("To know"), notes.join(u' '));
    setAccessibleDescription(text());
}

QString RehearsalDialog::text() const
{
    QStringList lines{hint_->text()};
    for (int row = 0; row < rows_->rowCount(); ++row)
        lines << static_cast<QLabel*>(rows_->itemAt(row, QFormLayout::LabelRole)->widget())->text() +
                     QStringLiteral(": ") +
                     static_cast<QLabel*>(rows_->itemAt(row, QFormLayout::FieldRole)->widget())->text();
    return lines.join(u'\n');
}

} // namespace autolynx::ui
