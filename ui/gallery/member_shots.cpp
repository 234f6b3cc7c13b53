// SPDX-License-Identifier: GPL-3.0-or-later
// Who may come in, and what people write down: the page of members, what is asked there, notes.
#include "ui/calls/notes_dialog.h"
#include "ui/gallery/sample_data.h"
#include "ui/gallery/sample_window.h"
#include "ui/gallery/shots.h"
#include "ui/members/member_dialogs.h"
#include "ui/members/members_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"

#include <QLineEdit>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

Member member(const char* name, const char* email, bool admin, int sessions, int campaigns, int live, int secondsAgo)
{
    Member made;
    made.name = QString::fromUtf8(name);
    made.email = QString::fromUtf8(email);
    made.admin = admin;
    made.sessions = sessions;
    made.campaigns = campaigns;
    made.live = live;
    made.password = secondsAgo > 0;
    if (secondsAgo > 0)
        made.signedIn = sample::now().addSecs(-secondsAgo);
    return made;
}

QList<Member> people()
{
    QList<Member> list{member("Ana Castro", "ana@example.com", true, 2, 7, 2, 5400),
                       member("Ben Adeyemi", "ben@example.com", false, 1, 12, 3, 90000),
                       member("", "front.desk@example.com", false, 0, 0, 0, 0),
                       member("Li Wei", "li@example.com", false, 0, 4, 0, 9000000),
                       member("Annegret Donaudampfschifffahrtskapitänswitwe-Rindfleischetikettierungsüberwachung",
                              "annegret.donaudampfschifffahrtskapitaenswitwe@kundenzufriedenheit.example.com", false, 3,
                              1204, 12, 1800),
                       member("سارة المنصوري", "sara@example.com", true, 1, 0, 0, 200)};
    list[0].own = true;
    list[3].active = false;
    return list;
}

MemberSession session(const char* device, bool own, int since, int heard)
{
    MemberSession made;
    made.id = QString::fromUtf8(device);
    made.device = made.id;
    made.own = own;
    made.since = sample::now().addSecs(-since);
    made.heard = sample::now().addSecs(-heard);
    made.until = made.heard.addSecs(12 * 3600);
    made.last = made.since.addDays(7);
    return made;
}

std::unique_ptr<MainWindow> page(int chosen, const QList<MemberSession>& sessions)
{
    auto shown = sampleWindow(MainWindow::Members);
    shown->members()->setPasswords(true);
    shown->members()->showMembers(people());
    shown->members()->table()->selectRow(chosen);
    shown->members()->showSessions(sessions);
    return shown;
}

std::unique_ptr<MainWindow> busy()
{
    return page(0, {session("Ana's laptop", true, 5400, 8), session("front-desk-2", false, 400000, 30000)});
}

std::unique_ptr<NotesDialog> notes()
{
    auto shown = std::make_unique<NotesDialog>(
        nullptr, sample::now, NotesDialog::About{QStringLiteral("c"), {}, QStringLiteral("Spring renewals")},
        std::make_shared<QHash<QString, QString>>(), nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    shown->showNotes({{{"id", 1},
                       {"at", "2026-03-02T09:14:00.000Z"},
                       {"author_name", "Li Wei"},
                       {"body", "The list is from the fair in Hannover: many speak German first."}},
                      {{"id", 2},
                       {"at", "2026-03-03T13:40:00.000Z"},
                       {"author_name", "Ana Castro"},
                       {"body", "Agreed with Li: nobody is called before ten."},
                       {"mine", true}}});
    return shown;
}

template <typename Dialog, typename... Arguments> std::unique_ptr<Dialog> ask(Arguments&&... arguments)
{
    auto shown = std::make_unique<Dialog>(nullptr, std::forward<Arguments>(arguments)..., nullptr);
    shown->setAttribute(Qt::WA_DeleteOnClose, false);
    return shown;
}

} // namespace

QList<Shot> memberShots()
{
    const QSize small(520, 330);
    return {
        {QStringLiteral("members"), [] { return busy(); }},
        {QStringLiteral("members-refused"),
         [] {
             auto shown = page(5, {session("سطح المكتب", false, 200, 2)});
             shown->members()->banner()->say(Banner::Kind::Error, QStringLiteral("This is the last admin."),
                                             QStringLiteral("Make somebody else an admin first."),
                                             MembersPage::tr("Dismiss"), QStringLiteral("last_admin"));
             return shown;
         }},
        {QStringLiteral("members-empty"),
         [] {
             auto shown = page(2, {});
             shown->members()->findChild<QLineEdit*>()->setText(QStringLiteral("Rindfleisch, nobody"));
             return shown;
         }},
        {QStringLiteral("members-long"),
         [] {
             return page(4, {session("Kundenzufriedenheitsbefragungsarbeitsplatzrechner im dritten Stock, links", false,
                                     5400, 8),
                             session("", false, 90000, 4000), session("front-desk-3", false, 400000, 30000)});
         }},
        {QStringLiteral("members-rtl"), [] { return busy(); }, Qt::RightToLeft},
        {QStringLiteral("member-add"), [] { return ask<AddMemberDialog>(true); }, Qt::LeftToRight, QSize(520, 480)},
        {QStringLiteral("member-add-provider"), [] { return ask<AddMemberDialog>(false); }, Qt::LeftToRight, small},
        {QStringLiteral("member-disable"), [] { return ask<DisableMemberDialog>(people()[1], people()); },
         Qt::LeftToRight, small},
        {QStringLiteral("member-disable-rtl"), [] { return ask<DisableMemberDialog>(people()[1], people()); },
         Qt::RightToLeft, small},
        {QStringLiteral("member-hand-over"), [] { return ask<HandOverDialog>(people()[1], people()); }, Qt::LeftToRight,
         QSize(520, 240)},
        {QStringLiteral("notes-campaign"), [] { return notes(); }, Qt::LeftToRight, QSize(480, 420)},
        {QStringLiteral("notes-rtl"), [] { return notes(); }, Qt::RightToLeft, QSize(480, 420)},
        {QStringLiteral("member-password"), [] { return ask<MemberPasswordDialog>(people()[1]); }, Qt::LeftToRight,
         QSize(520, 300)},
    };
}

} // namespace autolynx::ui
