// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to a campaign from its page and from the list, by mouse and keys, on a real database (R4, R7).
#include "tests/ui/window_case.h"
#include "ui/campaign/campaign_fields.h"
#include "ui/campaign/change_dialog.h"
#include "ui/campaign/hours_fields.h"
#include "ui/campaign/line_choice.h"
#include "ui/campaign/start_dialog.h"
#include "ui/pages/campaign_menu.h"
#include "ui/pages/campaign_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/fold_section.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

class CampaignActionsTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    QString field(const QString& campaign, const char* name)
    {
        return f_->text(
            QStringLiteral("SELECT %1::text FROM autolynx.campaigns WHERE id = ?::uuid").arg(QLatin1StringView(name)),
            {campaign});
    }
    /// The dialog that F2 opens, once the campaign is in it.
    ChangeDialog* changing()
    {
        window_->activateWindow();
        if (!QTest::qWaitForWindowActive(window_.get()))
            return nullptr;
        QTest::keyClick(window_.get(), Qt::Key_F2);
        auto* change = qobject_cast<ChangeDialog*>(dialog());
        waitFor([&] { return change && change->fields()->isEnabled() && !change->fields()->lines()->isEmpty(); });
        return change;
    }
    static void type(QSpinBox* box, int value)
    {
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, QString::number(value));
    }

private Q_SLOTS:
    void aLiveCampaignIsChangedAndSaysWhat()
    {
        const QString id = f_->started(6);
        open(id);
        ChangeDialog* change = changing();
        QVERIFY(change);
        QVERIFY(!change->goButton()->isEnabled()); // nothing has been changed, and it says so
        QVERIFY(!change->goButton()->toolTip().isEmpty());
        type(change->findChild<QSpinBox*>(QStringLiteral("campaign_cap")), 3);
        QVERIFY(waitFor([&] { return change->changes().size() == 1; }));
        QVERIFY2(change->changes().first().startsWith(QStringLiteral("Calls at once: 8 → 3")),
                 qPrintable(change->changes().first()));
        QVERIFY(change->changes().first().contains(QStringLiteral("none is hung up")));
        change->fields()->attemptsSection()->setOpen(true);
        type(change->findChild<QSpinBox*>(QStringLiteral("max_attempts")), 3);
        QVERIFY(waitFor([&] { return change->changes().size() == 2; }));
        const QString hours = field(id, "hours");
        QTest::mouseClick(change->goButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] { return field(id, "cap") == u"3"; }));
        QCOMPARE(field(id, "max_attempts"), QStringLiteral("3"));
        QCOMPARE(field(id, "retry_outcomes"), QStringLiteral("{busy,no_answer}"));
        QCOMPARE(field(id, "hours"), hours); // what was not touched stays
        QVERIFY(waitFor([&] { return window_->campaign()->campaign().cap == 3; }));
    }

    // Two people change the same campaign: the second is told, and overwrites nothing.
    void whatSomebodyElseHasChangedIsNotOverwritten()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 2);
        open(id);
        ChangeDialog* change = changing();
        QVERIFY(change);
        test::need(f_->console().query(QStringLiteral("SELECT autolynx.campaign_set(?::uuid, '{\"cap\": 5}')"), {id}));
        type(change->findChild<QSpinBox*>(QStringLiteral("campaign_cap")), 9);
        QTest::mouseClick(change->goButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] { return change->banner()->text().contains(QStringLiteral("Somebody else")); }));
        QCOMPARE(field(id, "cap"), QStringLiteral("5"));
        QTest::mouseClick(button(change->banner(), QStringLiteral("Load again")), Qt::LeftButton);
        auto* cap = change->findChild<QSpinBox*>(QStringLiteral("campaign_cap"));
        QVERIFY(waitFor([&] { return cap->value() == 5; }));
        type(cap, 9);
        QTest::mouseClick(change->goButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] { return field(id, "cap") == u"9"; }));
    }

    // UI.md: how many, the first five, when and at what cost, before anybody is called.
    void startSaysWhatWillHappen()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 7);
        f_->addContacts(id, 2, QStringLiteral("Asia/Tokyo"));
        open(id);
        QVERIFY(waitFor([&] { return button(window_->campaign(), QStringLiteral("Start…")) != nullptr; }));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Start…")), Qt::LeftButton);
        auto* start = qobject_cast<StartDialog*>(dialog());
        QVERIFY(start);
        QVERIFY(waitFor([&] { return start->goButton()->isEnabled(); }));
        const QString said = start->text();
        QVERIFY2(said.contains(QStringLiteral("9 people")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("N1 (B1)\nN2 (B2)\nN3 (B3)\nN4 (B4)\nN5 (B5)\n")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("7 of them can be called now")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("next hours begin at")), qPrintable(said));
        QVERIFY2(!said.contains(QStringLiteral("ago")), qPrintable(said)); // those of Tokyo, not those that are open
        QVERIFY(start->height() >= start->layout()->totalHeightForWidth(start->width())); // nobody is cut off
        QVERIFY2(said.contains(QStringLiteral("no call to go by")), qPrintable(said));
        QTest::mouseClick(start->stayButton(), Qt::LeftButton);
        QCOMPARE(f_->state(id), QStringLiteral("CREATED"));
    }

    void thoseOfAnOutcomeAreRedialled()
    {
        const QString id = f_->started(4);
        const QStringList calls = f_->dial();
        QCOMPARE(calls.size(), 4);
        f_->end(calls.mid(0, 1));
        f_->end(calls.mid(1, 2), "customer-busy", "busy", false);
        open(id);
        QVERIFY(waitFor([&] { return window_->campaign()->campaign().counts.busy == 2; }));
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        QTest::keyClick(window_.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QDialog* redial = dialog();
        QVERIFY(redial);
        QVERIFY(redial->findChild<QCheckBox*>(QStringLiteral("redial_busy"))->isChecked());
        QVERIFY(!redial->findChild<QCheckBox*>(QStringLiteral("redial_voicemail"))->isEnabled());
        QVERIFY(labels(redial).join(u'\n').contains(QStringLiteral("2 people are called again")));
        QTest::mouseClick(button(redial, QStringLiteral("Create")), Qt::LeftButton);
        QVERIFY(waitFor([&] {
            return f_->number(
                       QStringLiteral("SELECT count(*) FROM autolynx.contacts o JOIN autolynx.campaigns c ON "
                                      "c.id = o.campaign_id WHERE c.parent_id = ?::uuid AND c.state = 'CREATED'"),
                       {id}) == 2;
        }));
        // The new one is opened.
        QVERIFY(waitFor([&] { return window_->campaign()->campaign().parentId == id; }));
    }

    void anotherMemberAnswersForIt()
    {
        const QString other = f_->database.addMember(QStringLiteral("operator"));
        const QString id = f_->campaign();
        f_->addContacts(id, 1);
        open(id);
        QVERIFY(waitFor([&] { return window_->campaign()->campaign().counts.imported == 1; }));
        QMenu menu;
        CampaignAction chosen{};
        fillCampaignMenu(&menu, window_->campaign()->campaign(), true, [&](CampaignAction action) { chosen = action; });
        for (QAction* entry : menu.actions()) {
            if (entry->text().startsWith(look(CampaignAction::Assign).text))
                entry->trigger();
        }
        QCOMPARE(chosen, CampaignAction::Assign);
        auto* more = window_->campaign()->findChildren<QPushButton*>().last();
        for (QPushButton* candidate : window_->campaign()->findChildren<QPushButton*>()) {
            if (candidate->text() == u"More" && candidate->isVisible())
                more = candidate;
        }
        Q_EMIT more->menu()->aboutToShow();
        for (QAction* entry : more->menu()->actions()) {
            if (entry->text().startsWith(look(CampaignAction::Assign).text))
                entry->trigger();
        }
        QDialog* assign = dialog();
        QVERIFY(assign);
        QVERIFY(waitFor([&] { return button(assign, QStringLiteral("Assign"))->isEnabled(); }));
        QTest::mouseClick(button(assign, QStringLiteral("Assign")), Qt::LeftButton);
        QVERIFY(waitFor([&] {
            return f_
                ->text(QStringLiteral("SELECT m.email FROM autolynx.campaigns c JOIN autolynx.members m ON m.id = "
                                      "c.owner_id WHERE c.id = ?::uuid"),
                       {id})
                .contains(other);
        }));
    }

    // What can't be done now says why, for every state.
    void whatCantBeDoneSaysWhy()
    {
        Campaign campaign;
        campaign.counts.imported = campaign.counts.pending = 3;
        for (const char* state : {"CREATED", "QUEUED", "DIALING", "RUNNING", "PAUSED", "COMPLETED", "FAILED"}) {
            campaign.state = QString::fromLatin1(state);
            QMenu menu;
            fillCampaignMenu(&menu, campaign, false, [](CampaignAction) {});
            for (const QAction* entry : menu.actions()) {
                if (!entry->isSeparator() && !entry->isEnabled())
                    QVERIFY2(!entry->toolTip().isEmpty() && entry->toolTip() != entry->text(),
                             qPrintable(entry->text()));
            }
        }
        QVERIFY(!may(CampaignAction::GiveUp, campaign, false).allowed);
        QVERIFY(!may(CampaignAction::Assign, campaign, false).allowed);
        QVERIFY(may(CampaignAction::Assign, campaign, true).allowed);
    }

    void hoursAndDelaysAreReadAsPeopleWriteThem()
    {
        QCOMPARE(intervalsOf(QStringLiteral("8-12, 13:00–21:00")),
                 QStringList({QStringLiteral("08:00-12:00"), QStringLiteral("13:00-21:00")}));
        QCOMPARE(intervalsOf(QStringLiteral("20:00-02:00")), QStringList{QStringLiteral("20:00-02:00")});
        QCOMPARE(intervalsOf(QString()), QStringList());
        for (const char* wrong : {"8", "25-26", "8-8", "8:70-9", "morning", "24:00-08:00"})
            QVERIFY2(!intervalsOf(QString::fromLatin1(wrong)), wrong);
        QCOMPARE(delaysOf(QStringLiteral("30 min, 4h; 1 d")), QList<int>({1800, 14400, 86400}));
        QCOMPARE(delaysText({1800, 14400, 86400}), QStringLiteral("30 min, 4 h, 1 d"));
        for (const char* wrong : {"", "1", "1 x", "0 min", "31 d"})
            QVERIFY2(!delaysOf(QString::fromLatin1(wrong)), wrong);
        auto hours = CampaignSettings::everyDay("08:00", "18:00");
        QCOMPARE(hoursText(hours), QStringLiteral("08:00–18:00 every day"));
        hours[5] = {QStringLiteral("10:00-14:00")};
        hours[6] = {};
        QCOMPARE(hoursText(hours), QStringLiteral("Mon–Fri 08:00–18:00; Sat 10:00–14:00; Sun not at all"));
    }
};

AUTOLYNX_TEST(CampaignActionsTest, "campaign_actions");
#include "test_campaign_actions.moc"
