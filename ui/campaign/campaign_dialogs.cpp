// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/campaign_dialogs.h"

#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/state_mark.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kFieldHeight = 30;
constexpr int kWidth = 460;

QLabel* paragraph(const QString& text)
{
    QLabel* label = makeParagraph(text);
    label->setMinimumWidth(kWidth);
    return label;
}

/// What a copy of a campaign came to.
QString copiedText(const QString& name, qint64 leftOut)
{
    const QString made = AskDialog::tr("%1 is there, not started.").arg(name);
    return leftOut == 0
               ? made
               : made + u' ' + AskDialog::tr("%n people on the do-not-call list are not in it.", nullptr, int(leftOut));
}

QLineEdit* nameField(const QString& name)
{
    auto* field = new QLineEdit(name);
    field->setMaxLength(200);
    field->setFixedHeight(kFieldHeight);
    field->setObjectName(QStringLiteral("new_name"));
    field->setAccessibleName(AskDialog::tr("Name of the new campaign"));
    field->selectAll();
    return field;
}

/// Those whom a person may call again in bulk; do-not-call and uncertain ones never.
const QList<State> kRedialled{State::NoAnswer, State::Busy,     State::Voicemail, State::Failed,    State::Rejected,
                              State::Canceled, State::Answered, State::Skipped,   State::NotAllowed};

} // namespace

RedialDialog::RedialDialog(Database* database, const Campaign& campaign, QWidget* parent)
    : AskDialog(database, tr("Redial %1").arg(campaign.name), tr("Create"), ButtonRole::Primary, parent),
      campaign_(campaign), name_(nameField(tr("%1 (again)").arg(campaign.name))), total_(paragraph({}))
{
    content()->addWidget(paragraph(tr("A new campaign calls those whose call came to one of these outcomes, with the "
                                      "same settings. It does not start by itself.")));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGrid);
    grid->setVerticalSpacing(kInside);
    grid->setColumnStretch(2, 1);
    int line = 0;
    for (const State state : kRedialled) {
        const qint64 count = campaign.counts.of(state);
        auto* box = new QCheckBox(look(state).word);
        box->setObjectName(QStringLiteral("redial_") + stateName(state));
        box->setEnabled(count > 0);
        box->setChecked(count > 0 && (state == State::NoAnswer || state == State::Busy));
        if (count == 0)
            box->setToolTip(tr("There is none."));
        QLabel* number = makeLabel(Type::Body, numberText(count), count == 0);
        number->setFont(figureFont());
        number->setMinimumWidth(90);
        grid->addWidget(new StateMark(state), line, 0, Qt::AlignCenter);
        grid->addWidget(box, line, 1);
        grid->addWidget(number, line++, 2, Qt::AlignLeading);
        number->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        outcomes_ << std::pair(box, state);
        connect(box, &QCheckBox::toggled, this, &RedialDialog::showTotal);
    }
    content()->addLayout(grid);
    content()->addWidget(makeLabel(Type::Body, tr("Name"), true));
    content()->addWidget(name_);
    content()->addWidget(total_);
    connect(name_, &QLineEdit::textChanged, this, &RedialDialog::showTotal);
    showTotal();
}

void RedialDialog::showTotal()
{
    qint64 total = 0;
    for (const auto& [box, state] : outcomes_)
        total += box->isChecked() ? campaign_.counts.of(state) : 0;
    total_->setText(
        total == 1
            ? tr("One person is called again, unless they are on the do-not-call list by now.")
            : tr("%1 people are called again, without those on the do-not-call list by now.").arg(numberText(total)));
    permit(total == 0                          ? tr("Choose at least one outcome.")
           : name_->text().trimmed().isEmpty() ? tr("Give the new campaign a name.")
                                               : QString());
}

void RedialDialog::go()
{
    QStringList outcomes;
    for (const auto& [box, state] : outcomes_) {
        if (box->isChecked())
            outcomes << stateName(state);
    }
    const QString name = name_->text().trimmed();
    ask(
        QStringLiteral("SELECT autolynx.campaign_redial(?::uuid, ?, ?::text[])"),
        {campaign_.id, name, db::textArray(outcomes)},
        [this, name](const nlohmann::json& copy) {
            Q_EMIT made(QString::fromStdString(copy.at("campaign_id").get<std::string>()));
            return copiedText(name, copy.at("on_do_not_call_list").get<qint64>());
        },
        true);
}

CloneDialog::CloneDialog(Database* database, const Campaign& campaign, QWidget* parent)
    : AskDialog(database, tr("Clone %1").arg(campaign.name), tr("Clone"), ButtonRole::Primary, parent),
      campaign_(campaign.id), name_(nameField(tr("%1 (copy)").arg(campaign.name)))
{
    content()->addWidget(paragraph(tr("The new campaign has the same settings and the same %1 contacts, all of them "
                                      "waiting, without those on the do-not-call list. It does not start by itself.")
                                       .arg(numberText(campaign.counts.imported))));
    content()->addWidget(makeLabel(Type::Body, tr("Name"), true));
    content()->addWidget(name_);
    const auto check = [this] {
        permit(name_->text().trimmed().isEmpty() ? tr("Give the new campaign a name.") : QString());
    };
    connect(name_, &QLineEdit::textChanged, this, check);
    check();
}

void CloneDialog::go()
{
    const QString name = name_->text().trimmed();
    ask(
        QStringLiteral("SELECT autolynx.campaign_clone(?::uuid, ?)"), {campaign_, name},
        [this, name](const nlohmann::json& copy) {
            Q_EMIT made(QString::fromStdString(copy.at("campaign_id").get<std::string>()));
            return copiedText(name, copy.at("on_do_not_call_list").get<qint64>());
        },
        true);
}

AssignDialog::AssignDialog(Database* database, const Campaign& campaign, QWidget* parent)
    : AskDialog(database, tr("Assign %1").arg(campaign.name), tr("Assign"), ButtonRole::Primary, parent),
      campaign_(campaign), member_(new QComboBox)
{
    member_->setFixedHeight(kFieldHeight);
    member_->setObjectName(QStringLiteral("member"));
    member_->setAccessibleName(tr("Who answers for it"));
    content()->addWidget(paragraph(
        campaign.owner.isEmpty()
            ? tr("Whoever you choose answers for the campaign from now on.")
            : tr("Whoever you choose answers for the campaign from now on. Now it is %1, who no longer sees it then, "
                 "unless they are an admin.")
                  .arg(campaign.owner)));
    content()->addWidget(member_);
    permit(tr("The members are being read."));
    read(QStringLiteral("SELECT autolynx.member_list()"), {},
         [this](const nlohmann::json& members) { showMembers(members); });
}

void AssignDialog::showMembers(const nlohmann::json& members)
{
    member_->clear();
    for (const auto& member : members) {
        const QString email = textOf(member, "email");
        if (!flagOf(member, "active") || email == campaign_.owner)
            continue;
        const QString name = textOf(member, "name");
        const QString role = textOf(member, "role") == u"admin" ? tr("admin") : tr("operator");
        member_->addItem(
            (name.isEmpty() ? email : name + QStringLiteral("  ·  ") + email) + QStringLiteral("  ·  ") + role, email);
    }
    permit(member_->count() == 0 ? tr("There is no other active member.") : QString());
}

void AssignDialog::go()
{
    const QString email = member_->currentData().toString();
    ask(QStringLiteral("SELECT '{}'::jsonb FROM autolynx.campaign_assign(?::uuid, ?)"), {campaign_.id, email},
        [this, email](const nlohmann::json&) { return tr("%1 answers for %2 now.").arg(email, campaign_.name); });
}

ScheduleDialog::ScheduleDialog(Database* database, const Campaign& campaign, const QDateTime& now, QWidget* parent)
    : AskDialog(database, tr("Schedule %1").arg(campaign.name), tr("Schedule"), ButtonRole::Primary, parent),
      campaign_(campaign.id), at_(new QDateTimeEdit)
{
    at_->setCalendarPopup(true);
    at_->setDisplayFormat(tr("ddd d MMM yyyy  HH:mm"));
    at_->setFixedHeight(kFieldHeight);
    at_->setAccessibleName(tr("Time of the start"));
    const QDateTime hour = now.addSecs(3600);
    at_->setDateTime(campaign.startAt.isValid() ? campaign.startAt
                                                : QDateTime(hour.date(), QTime(hour.time().hour(), 0)));
    content()->addWidget(
        paragraph(tr("%1 people will be called from then on, each within the calling hours where they are. Until then "
                     "nobody is called, and you can take it back.")
                      .arg(numberText(campaign.counts.pending))));
    content()->addWidget(at_, 0, Qt::AlignLeading);
    const auto check = [this, now] { permit(at_->dateTime() <= now ? tr("That time has passed.") : QString()); };
    connect(at_, &QDateTimeEdit::dateTimeChanged, this, check);
    check();
}

void ScheduleDialog::go()
{
    ask(QStringLiteral(
            "SELECT to_jsonb(autolynx.campaign_start(?::uuid, 'epoch'::timestamptz + ?::bigint * interval '1 "
            "microsecond'))"),
        {campaign_, at_->dateTime().toMSecsSinceEpoch() * 1000}, [](const nlohmann::json&) { return QString(); });
}

} // namespace autolynx::ui
