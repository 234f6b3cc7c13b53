// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/members/member_dialogs.h"

#include "core/identity/password.h"
#include "ui/data/background.h"
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/models/json_fields.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 480;

// 80 ms of a core: never on the GUI thread.
QFuture<Result<QString>> hashed(const Secret& password)
{
    return inBackground<QString>([password]() -> Result<QString> {
        AUTOLYNX_TRY(hash, identity::hashPassword(password));
        return QString::fromLatin1(hash);
    });
}

// Who can be given campaigns: those who may sign in, but not `member`.
void fill(QComboBox* choice, const Member& member, const QList<Member>& others)
{
    choice->setObjectName(QStringLiteral("member"));
    for (const Member& each : others) {
        if (!each.active || each.email == member.email)
            continue;
        const QString name = each.name.isEmpty() ? each.email : each.name + QStringLiteral("  ·  ") + each.email;
        choice->addItem(name + QStringLiteral("  ·  ") + inSentence(roleText(each.admin)), each.email);
    }
}

} // namespace

AddMemberDialog::AddMemberDialog(Database* database, bool passwords, QWidget* parent)
    : AskDialog(database, tr("Add a member"), tr("Add"), ButtonRole::Primary, parent), email_(new QLineEdit),
      name_(new QLineEdit), role_(new QComboBox), means_(makeParagraph({}, true)),
      password_(passwords ? new PasswordFields : nullptr)
{
    setMinimumWidth(kWidth);
    email_->setObjectName(QStringLiteral("email"));
    email_->setPlaceholderText(QStringLiteral("jo@example.com"));
    name_->setObjectName(QStringLiteral("name"));
    name_->setMaxLength(200);
    role_->setObjectName(QStringLiteral("role"));
    role_->addItem(roleText(false), QStringLiteral("operator"));
    role_->addItem(roleText(true), QStringLiteral("admin"));
    const auto add = [this](const QString& text, QWidget* field) {
        QLabel* label = makeLabel(Type::Body, text, true);
        label->setBuddy(field);
        field->setAccessibleName(text);
        auto* part = new QVBoxLayout;
        part->setSpacing(kInside);
        part->addWidget(label);
        part->addWidget(field);
        content()->addLayout(part);
        return part;
    };
    add(tr("Address"), email_);
    add(tr("Name"), name_);
    add(tr("Role"), role_)->addWidget(means_);
    if (password_) {
        content()->addWidget(password_);
        content()->addWidget(
            makeParagraph(tr("Without a password they can't sign in yet. Tell it to them yourself: nobody "
                             "can read it later."),
                          true));
        connect(password_, &PasswordFields::changed, this, &AddMemberDialog::check);
    } else {
        content()->addWidget(
            makeParagraph(tr("They sign in as the identity provider knows them, by this address."), true));
    }
    connect(email_, &QLineEdit::textChanged, this, &AddMemberDialog::check);
    connect(role_, &QComboBox::currentIndexChanged, this, &AddMemberDialog::check);
    check();
    email_->setFocus();
}

void AddMemberDialog::check()
{
    means_->setText(role_->currentIndex() == 1 ? tr("Sees and controls every campaign, members and settings too.")
                                               : tr("Makes campaigns, and sees and controls their own."));
    const QString email = email_->text().trimmed();
    permit(email.isEmpty()                      ? tr("Write down their address.")
           : !email.contains(u'@')              ? tr("Write the address like name@example.com.")
           : password_ && !password_->isEmpty() ? password_->whyNot()
                                                : QString());
}

void AddMemberDialog::go()
{
    if (isBusy())
        return;
    const QString email = email_->text().trimmed().toLower();
    const QVariantList who{email, name_->text().trimmed(), role_->currentData()};
    const auto then = [this, email](const nlohmann::json&) {
        Q_EMIT added(email);
        return tr("%1 may sign in.").arg(email);
    };
    const QString sql = QStringLiteral("SELECT to_jsonb(autolynx.member_add(?, ?, ?, ?::text))");
    if (!password_ || password_->isEmpty())
        return ask(sql, who + QVariantList{QVariant(QMetaType(QMetaType::QString))}, then);
    permit(tr("The password is being prepared."));
    hashed(password_->password()).then(this, [this, sql, who, then](Result<QString> hash) {
        check();
        hash ? ask(sql, who + QVariantList{*hash}, then) : onRefused(hash.error());
    });
}

MemberPasswordDialog::MemberPasswordDialog(Database* database, const Member& member, QWidget* parent)
    : AskDialog(database, tr("Another password for %1").arg(member.called()), tr("Set password"), ButtonRole::Primary,
                parent),
      member_(member), password_(new PasswordFields)
{
    setMinimumWidth(kWidth);
    const auto sessions = static_cast<int>(member.sessions);
    content()->addWidget(makeParagraph(
        member.own             ? tr("Your other sessions end; this one goes on.")
        : member.sessions == 0 ? tr("They sign in with it from now on. Tell it to them yourself: nobody can read it "
                                    "later.")
                               : tr("Their %n sessions end at once, and they sign in with the new password. Tell it to "
                                    "them yourself: nobody can read it later.",
                                    nullptr, sessions)));
    content()->addWidget(password_);
    const auto check = [this] { permit(password_->isEmpty() ? tr("Type the password twice.") : password_->whyNot()); };
    connect(password_, &PasswordFields::changed, this, check);
    check();
    password_->setFocus();
}

void MemberPasswordDialog::go()
{
    permit(tr("The password is being prepared."));
    hashed(password_->password()).then(this, [this](Result<QString> hash) {
        permit({});
        if (!hash)
            return onRefused(hash.error());
        ask(QStringLiteral("SELECT '{}'::jsonb FROM autolynx.member_password_set(?, ?::text)"), {member_.email, *hash},
            [this](const nlohmann::json&) { return tr("The password of %1 is set.").arg(member_.email); });
    });
}

DisableMemberDialog::DisableMemberDialog(Database* database, const Member& member, const QList<Member>& others,
                                         QWidget* parent)
    : AskDialog(database, tr("Disable %1?").arg(member.called()), tr("Disable"), ButtonRole::Danger, parent),
      member_(member), to_(nullptr)
{
    setMinimumWidth(kWidth);
    const auto sessions = static_cast<int>(member.sessions);
    const auto campaigns = static_cast<int>(member.campaigns);
    const auto live = static_cast<int>(member.live);
    content()->addWidget(
        makeParagraph(tr("%1 can't sign in any more.").arg(member.email) + u' ' +
                      (sessions > 0 ? tr("%n sessions end at once, with what is open in them.", nullptr, sessions)
                                    : tr("They are not signed in anywhere.")) +
                      u' ' + tr("What they did stays on record, and they can be enabled again.")));
    if (campaigns > 0) {
        content()->addWidget(makeParagraph(
            live > 0 ? tr("They answer for %1 campaigns, of which %2 are live or scheduled and go on without anybody "
                          "but admins to see to them, unless somebody takes them over.")
                           .arg(numberText(campaigns), numberText(live))
                     : tr("They answer for %n campaigns. None is live; only admins see them then, unless somebody "
                          "takes them over.",
                          nullptr, campaigns)));
        to_ = new QComboBox;
        fill(to_, member, others);
        to_->insertItem(0, tr("Nobody: they stay theirs"), QString());
        to_->setCurrentIndex(0);
        QLabel* label = makeLabel(Type::Body, tr("Who takes them over"), true);
        label->setBuddy(to_);
        to_->setAccessibleName(label->text());
        content()->addWidget(label);
        content()->addWidget(to_);
    }
    content()->addStretch(1);
    permit({});
}

void DisableMemberDialog::go()
{
    const QString to = to_ ? to_->currentData().toString() : QString();
    ask(QStringLiteral("SELECT to_jsonb(autolynx.member_disable(?, ?))"),
        {member_.email, to.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(to)},
        [this, to](const nlohmann::json& sessions) {
            const auto ended = sessions.is_number_integer() ? sessions.get<int>() : 0;
            QString text = tr("%1 can't sign in any more.").arg(member_.email);
            if (ended > 0)
                text += u' ' + tr("%n sessions have ended.", nullptr, ended);
            if (!to.isEmpty())
                text += u' ' + tr("%1 answers for their campaigns now.").arg(to);
            return text;
        });
}

HandOverDialog::HandOverDialog(Database* database, const Member& member, const QList<Member>& others, QWidget* parent)
    : AskDialog(database, tr("Hand over the campaigns of %1").arg(member.called()), tr("Hand over"),
                ButtonRole::Primary, parent),
      member_(member), to_(new QComboBox)
{
    setMinimumWidth(kWidth);
    const auto campaigns = static_cast<int>(member.campaigns);
    content()->addWidget(makeParagraph(
        tr("Somebody else answers for all %n campaigns from now on, those in the archive too.", nullptr, campaigns) +
        u' ' +
        (member.admin ? tr("%1 sees them still, being an admin.").arg(member.called())
                      : tr("%1 no longer sees them then.").arg(member.called()))));
    fill(to_, member, others);
    to_->setAccessibleName(tr("Who answers for them"));
    content()->addWidget(to_);
    content()->addStretch(1);
    permit(to_->count() == 0 ? tr("There is no other active member.") : QString());
}

void HandOverDialog::go()
{
    const QString to = to_->currentData().toString();
    ask(QStringLiteral("SELECT to_jsonb(autolynx.campaign_assign_all(?, ?))"), {member_.email, to},
        [to](const nlohmann::json& moved) {
            const auto count = moved.is_number_integer() ? moved.get<int>() : 0;
            return tr("%1 answers for %n more campaigns now.", nullptr, count).arg(to);
        });
}

} // namespace autolynx::ui
