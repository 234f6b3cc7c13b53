// SPDX-License-Identifier: GPL-3.0-or-later
// The page of members on a real database, by mouse and keys (R1): what an admin does there, what the database refuses,
// and that nobody else has it. No password is ever in a statement.
#include "tests/db/session_fixture.h"
#include "tests/ui/window_case.h"
#include "ui/members/members_model.h"
#include "ui/members/members_page.h"
#include "ui/members/sessions_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/side_navigation.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class MembersPageTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    MembersPage* page() { return window_->members(); }
    DataTable* table() { return page()->table(); }
    QString said() { return page()->banner()->text(); }
    bool isOffered() { return window_->navigation()->isOffered(MainWindow::Members); }
    void openPage()
    {
        QVERIFY(waitFor([this] { return isOffered(); }));
        QTest::keyClick(window_.get(), Qt::Key_8, Qt::ControlModifier);
        QVERIFY(waitFor([this] { return table()->model()->rowCount() > 0; }));
    }
    int rowOf(const QString& email)
    {
        for (int row = 0; row < table()->model()->rowCount(); ++row) {
            if (table()->model()->index(row, 0).data(IdRole).toString() == email)
                return row;
        }
        return -1;
    }
    // Chooses that member, once they are there.
    void choose(const QString& email)
    {
        QVERIFY(waitFor([&] { return rowOf(email) >= 0; }));
        click(table(), rowOf(email));
        QVERIFY(waitFor([&] { return page()->panel()->email() == email; }));
    }
    void press(const QString& text)
    {
        QVERIFY(waitFor([&] { return button(page(), text) && button(page(), text)->isEnabled(); }));
        QTest::mouseClick(button(page(), text), Qt::LeftButton);
    }
    QString person(const QString& email, const char* role = "operator")
    {
        return test::addPerson(f_->database, email, QString::fromLatin1(role));
    }

private Q_SLOTS:
    void somebodyIsAddedWithAPasswordThatNoStatementHas()
    {
        openPage();
        const QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        table()->setFocus();
        QVERIFY(waitFor([&] { return table()->hasFocus(); }));
        QTest::keyClick(table(), Qt::Key_Insert);
        QDialog* asked = dialog();
        QVERIFY(asked);
        QVERIFY(waitFor([&] { return asked->findChild<QLineEdit*>(QStringLiteral("email"))->isVisible(); }));
        QPushButton* go = button(asked, QStringLiteral("Add"));
        QVERIFY(!go->isEnabled() && !go->toolTip().isEmpty());
        QTest::keyClicks(asked->findChild<QLineEdit*>(QStringLiteral("email")), QStringLiteral("Jo@example.test"));
        QTest::keyClicks(asked->findChild<QLineEdit*>(QStringLiteral("name")), QStringLiteral("Jo"));
        QVERIFY(go->isEnabled()); // a password is not needed yet
        const QString password = QStringLiteral("correct horse battery");
        QTest::keyClicks(asked->findChild<QLineEdit*>(QStringLiteral("password")), password);
        QVERIFY(!go->isEnabled()); // not the same twice
        QTest::keyClicks(asked->findChild<QLineEdit*>(QStringLiteral("password_again")), password);
        QVERIFY(go->isEnabled());
        QTest::mouseClick(go, Qt::LeftButton);
        QVERIFY(waitFor([&] { return rowOf(QStringLiteral("jo@example.test")) >= 0; }));
        QVERIFY(f_->text(QStringLiteral("SELECT hash FROM autolynx.member_passwords"))
                    .startsWith(QStringLiteral("$argon2id$")));
        // What was added is chosen, and as it was meant.
        QVERIFY(waitFor([&] { return page()->panel()->email() == u"jo@example.test"; }));
        QCOMPARE(cell(table(), rowOf(QStringLiteral("jo@example.test")), MembersModel::Role),
                 QStringLiteral("Operator"));
        // The same again is refused in words, and nothing typed is lost.
        press(QStringLiteral("Add member…"));
        asked = dialog();
        auto* email = asked->findChild<QLineEdit*>(QStringLiteral("email"));
        QTest::keyClicks(email, QStringLiteral("jo@example.test"));
        QTest::mouseClick(button(asked, QStringLiteral("Add")), Qt::LeftButton);
        QVERIFY(waitFor(
            [&] { return labels(asked).contains(QStringLiteral("There is a member of that address already.")); }));
        QCOMPARE(email->text(), QStringLiteral("jo@example.test"));
    }

    // Where Supabase knows people there are no passwords to set.
    void passwordsAreOfferedOnlyWhereTheyAreAskedFor()
    {
        need(f_->worker().query(QStringLiteral("SELECT autolynx.sign_in_by_set('supabase')")));
        need(f_->database.owner().query(QStringLiteral("SELECT autolynx.tell('members')")));
        openPage();
        QVERIFY(waitFor([&] { return button(page(), QStringLiteral("Set password…")) == nullptr; }));
        press(QStringLiteral("Add member…"));
        QDialog* asked = dialog();
        QVERIFY(asked && !asked->findChild<QLineEdit*>(QStringLiteral("password")));
    }

    // The database decides: of two that would leave nobody in charge none is done, and the page says why.
    void theLastAdminStaysOne()
    {
        openPage();
        choose(f_->text(QStringLiteral("SELECT email FROM autolynx.members")));
        QVERIFY(waitFor([&] { return button(page(), QStringLiteral("Disable…")) != nullptr; }));
        QVERIFY(!button(page(), QStringLiteral("Disable…"))->isEnabled()); // oneself
        press(QStringLiteral("Make an operator…"));
        QVERIFY(answer(QStringLiteral("Make an operator"), QStringLiteral("This is you")));
        QVERIFY(waitFor([&] { return said() == u"This is the last admin."; }));
        QCOMPARE(f_->text(QStringLiteral("SELECT role FROM autolynx.members")), QStringLiteral("admin"));
    }

    // Once disabled, nobody is signed in, and whoever was chosen answers for what goes on.
    void disablingSaysWhatItMeansAndHandsOver()
    {
        const QString email = QStringLiteral("li@example.test");
        const QString id = person(email);
        const test::OpenSession session = test::openSession(f_->database, id);
        test::openSession(f_->database, id);
        const QString campaign = f_->started(1);
        f_->campaign();
        f_->run(QStringLiteral(
                    "UPDATE autolynx.campaigns SET owner_id = (SELECT id FROM autolynx.members WHERE email = ?)"),
                {email});
        const QString admin = f_->text(QStringLiteral("SELECT email FROM autolynx.members WHERE role = 'admin'"));
        openPage();
        choose(email);
        QVERIFY(waitFor([&] { return cell(table(), rowOf(email), MembersModel::Campaigns) == u"2"; }));
        QVERIFY(waitFor([&] { return table()->hasFocus(); }));
        QTest::keyClick(table(), Qt::Key_Delete);
        QDialog* asked = dialog();
        QVERIFY(asked);
        const QString words = labels(asked).join(u'\n');
        QVERIFY2(words.contains(QStringLiteral("2 sessions end at once")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("2 campaigns, of which 1 ")), qPrintable(words));
        auto* to = asked->findChild<QComboBox*>(QStringLiteral("member"));
        QCOMPARE(to->currentData().toString(), QString()); // nothing is given away unasked
        to->setCurrentIndex(to->findData(admin));
        QTest::mouseClick(button(asked, QStringLiteral("Disable")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return cell(table(), rowOf(email), MembersModel::State) == u"Disabled"; }));
        QCOMPARE(test::roleState(session.role), QStringLiteral("shut"));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.campaigns JOIN autolynx.members m ON m.id = "
                                           "owner_id AND m.role = 'admin'")),
                 2);
        QVERIFY(waitFor([&] { return said().contains(QStringLiteral("answers for their campaigns now")); }));
        press(QStringLiteral("Enable"));
        QVERIFY(waitFor([&] { return cell(table(), rowOf(email), MembersModel::State) != u"Disabled"; }));
    }

    void campaignsAreHandedOver()
    {
        const QString email = QStringLiteral("li@example.test");
        person(email);
        f_->campaign();
        const QString admin = f_->text(QStringLiteral("SELECT email FROM autolynx.members WHERE role = 'admin'"));
        openPage();
        choose(email);
        QVERIFY(waitFor([&] { return button(page(), QStringLiteral("Hand over campaigns…")) != nullptr; }));
        QVERIFY(!button(page(), QStringLiteral("Hand over campaigns…"))->isEnabled());
        choose(admin);
        press(QStringLiteral("Hand over campaigns…"));
        QVERIFY(answer(QStringLiteral("Hand over"), QStringLiteral("1 campaign")));
        QVERIFY(waitFor([&] { return cell(table(), rowOf(email), MembersModel::Campaigns) == u"1"; }));
    }

    // Where they are signed in is seen as it happens, and ended; one's own way in is marked.
    void sessionsAreSeenLiveAndEnded()
    {
        const QString email = QStringLiteral("li@example.test");
        const QString id = person(email);
        openPage();
        choose(email);
        QVERIFY(waitFor(
            [&] { return labels(page()->panel()).contains(QStringLiteral("They are not signed in anywhere.")); }));
        for (int i = 0; i < 3; ++i)
            test::openSession(f_->database, id);
        QVERIFY(waitFor([&] { return labels(page()->panel()).count(QStringLiteral("a desk")) == 3; }));
        QVERIFY(waitFor([&] { return cell(table(), rowOf(email), MembersModel::Sessions) == u"3"; }));
        QTest::mouseClick(button(page()->panel(), QStringLiteral("End…")), Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("End session"), QStringLiteral("at once")));
        QVERIFY(waitFor([&] { return labels(page()->panel()).count(QStringLiteral("a desk")) == 2; }));
        QTest::mouseClick(button(page()->panel(), QStringLiteral("End all…")), Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("End sessions")));
        QVERIFY(waitFor([&] { return labels(page()->panel()).count(QStringLiteral("a desk")) == 0; }));
        QVERIFY(waitFor([&] { return said().contains(QStringLiteral("2 sessions have ended")); }));
        choose(f_->text(QStringLiteral("SELECT email FROM autolynx.members WHERE role = 'admin'")));
        QVERIFY(waitFor([&] { return labels(page()->panel()).join(u'\n').contains(QStringLiteral("This one")); }));
    }

    // Whoever is no admin any more loses the page while they look at it; an operator never has it.
    void operatorsHaveNoSuchPage()
    {
        openPage();
        person(QStringLiteral("second@example.test"), "admin");
        need(f_->database.owner().query(
            QStringLiteral("SELECT autolynx.member_role_set((SELECT m.email FROM autolynx.sessions s JOIN "
                           "autolynx.members m ON m.id = s.member_id WHERE s.role_name = ?), 'operator')"),
            {f_->member}));
        QVERIFY(waitFor([&] { return !isOffered(); }));
        QVERIFY(!page()->isVisible());
        QTest::keyClick(window_.get(), Qt::Key_8, Qt::ControlModifier);
        QVERIFY(!page()->isVisible());
        QTest::keyClick(window_.get(), Qt::Key_7, Qt::ControlModifier); // the others have the keys that they had
        QCOMPARE(window_->navigation()->current(), int(MainWindow::Settings));
    }
};

AUTOLYNX_TEST(MembersPageTest, "members_page");
#include "test_members_page.moc"
