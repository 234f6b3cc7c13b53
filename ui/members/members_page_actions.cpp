// SPDX-License-Identifier: GPL-3.0-or-later
// What an admin does with members: each is asked first, and names what it means in numbers.
#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/members/member_dialogs.h"
#include "ui/members/members_model.h"
#include "ui/members/members_page.h"
#include "ui/members/sessions_panel.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/confirm.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {

void MembersPage::show(AskDialog* dialog)
{
    connect(dialog, &AskDialog::done, this, [this](const QString& what) {
        banner_->say(Banner::Kind::Info, what, {}, tr("Dismiss"));
        refresh();
    });
    dialog->open();
}

// By a statement whose answer is a number, or nothing.
void MembersPage::change(const QString& sql, const QVariantList& parameters, const std::function<QString(qint64)>& said)
{
    database_->rows(sql, parameters).then(this, [this, said](Result<db::Rows> rows) {
        if (rows)
            banner_->say(Banner::Kind::Info, said(rows->first().first().toLongLong()), {}, tr("Dismiss"));
        else
            banner_->say(Banner::Kind::Error, rows.error().message, rows.error().hint, tr("Dismiss"),
                         rows.error().code);
        refresh();
    });
}

void MembersPage::add()
{
    auto* dialog = new AddMemberDialog(database_, passwords_, this);
    connect(dialog, &AddMemberDialog::added, this, [this](const QString& email) { wanted_ = email; });
    show(dialog);
}

void MembersPage::changeRole()
{
    const Member* member = chosen();
    if (!member || !database_)
        return;
    const bool admin = !member->admin;
    const QString name = member->called();
    const QString title = admin ? tr("Make %1 an admin?").arg(name) : tr("Make %1 an operator?").arg(name);
    QString means = admin ? tr("They see and control every campaign from now on, and members, assistants, lines and "
                               "settings.")
                          : tr("From now on they see and control only campaigns that they answer for; there are %1.")
                                .arg(numberText(member->campaigns));
    if (member->own)
        means += u' ' + tr("This is you: only another admin can take it back.");
    confirm(
        this, {title, means, admin ? tr("Make an admin") : tr("Make an operator"), tr("Cancel"), ButtonRole::Primary},
        [this, admin, email = member->email] {
            change(QStringLiteral("SELECT autolynx.member_role_set(?, ?)"),
                   {email, admin ? QStringLiteral("admin") : QStringLiteral("operator")}, [admin, email](qint64) {
                       return admin ? tr("%1 is an admin now.").arg(email) : tr("%1 is an operator now.").arg(email);
                   });
        });
}

void MembersPage::setPassword()
{
    if (const Member* member = chosen())
        show(new MemberPasswordDialog(database_, *member, this));
}

void MembersPage::handOver()
{
    if (const Member* member = chosen())
        show(new HandOverDialog(database_, *member, model_->members(), this));
}

void MembersPage::switchOnOrOff()
{
    const Member* member = chosen();
    if (!member)
        return;
    if (member->active)
        return show(new DisableMemberDialog(database_, *member, model_->members(), this));
    if (database_)
        change(QStringLiteral("SELECT autolynx.member_enable(?)"), {member->email},
               [email = member->email](qint64) { return tr("%1 may sign in again.").arg(email); });
}

void MembersPage::endSession(const MemberSession& session)
{
    if (!database_)
        return;
    confirm(this,
            {session.own ? tr("Sign yourself out?") : tr("End the session on %1?").arg(session.device),
             session.own ? tr("This window loses its way to the database; sign in again to go on.")
                         : tr("It ends at once, with what is open there. They can sign in again."),
             session.own ? tr("Sign out") : tr("End session"), tr("Cancel"), ButtonRole::Danger},
            [this, id = session.id] {
                change(QStringLiteral("SELECT autolynx.session_revoke(?::uuid)::int"), {id}, [](qint64 ended) {
                    return ended > 0 ? tr("The session has ended.") : tr("The session had ended already.");
                });
            });
}

void MembersPage::endAll()
{
    const Member* member = chosen();
    if (!member || !database_)
        return;
    confirm(this,
            {member->own ? tr("End all your other sessions?") : tr("End all sessions of %1?").arg(member->called()),
             tr("They end at once, with what is open in them. Signing in again stays possible; disabling the member "
                "prevents it."),
             tr("End sessions"), tr("Cancel"), ButtonRole::Danger},
            [this, email = member->email] {
                change(QStringLiteral("SELECT autolynx.member_sessions_revoke(?)"), {email}, [](qint64 ended) {
                    const auto count = static_cast<int>(ended);
                    return tr("%n sessions have ended.", nullptr, count);
                });
            });
}

} // namespace autolynx::ui
