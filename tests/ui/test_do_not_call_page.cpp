// SPDX-License-Identifier: GPL-3.0-or-later
// The do-not-call list in the window, on a real database, by mouse and keys (R11): from anywhere a number is added and
// taken back; a file is shown before it is written; an entry's end is seen where it stands.
#include "tests/ui/window_case.h"
#include "ui/do_not_call/add_number_dialog.h"
#include "ui/do_not_call/do_not_call_model.h"
#include "ui/do_not_call/import_numbers_dialog.h"
#include "ui/do_not_call/undo_notice.h"
#include "ui/models/contacts_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/do_not_call_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/roles.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class DoNotCallPageTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    DataTable* table() { return window_->doNotCall()->rows()->table(); }
    qint64 held()
    {
        return f_->number(QStringLiteral("SELECT count(*) FROM autolynx.do_not_call WHERE removed_at IS NULL"));
    }
    void add(const QString& phone, const QString& reason = {})
    {
        need(f_->console().json(QStringLiteral("SELECT autolynx.do_not_call_add(?, NULL, ?)"), {phone, reason}));
    }
    AddNumberDialog* dialog()
    {
        AddNumberDialog* found = nullptr;
        waitFor([&] { return (found = window_->findChild<AddNumberDialog*>()) && found->isVisible(); });
        return found;
    }

private Q_SLOTS:
    // Ctrl+D wherever one is: where it waits is told before, what it came to after, and Undo gives exactly that back.
    void aNumberIsAddedFromAnywhereAndTakenBack()
    {
        const QString one = f_->campaign();
        const QString two = f_->campaign();
        for (const QString& id : {one, two})
            f_->addNumbers(id, {QStringLiteral("+13125550142"), QStringLiteral("+13125550199")});
        QTest::keyClick(window_.get(), Qt::Key_D, Qt::ControlModifier);
        AddNumberDialog* asked = dialog();
        QVERIFY(asked);
        QPushButton* go = button(asked, QStringLiteral("Do not call"));
        QVERIFY(!go->isEnabled() && !go->toolTip().isEmpty());
        auto* number = asked->findChild<QLineEdit*>(QStringLiteral("number"));
        QVERIFY(waitFor([&] { return number->hasFocus(); }));
        QTest::keyClicks(number, QStringLiteral("(312) 555-0142")); // as it is written at home
        QVERIFY(waitFor([&] { return labels(asked).contains(QStringLiteral("2 contacts that wait get no call.")); }));
        QCOMPARE(held(), 0); // nothing before it is told to
        QTest::keyClicks(asked->findChild<QLineEdit*>(QStringLiteral("reason")), QStringLiteral("asked by email"));
        QTest::mouseClick(go, Qt::LeftButton);
        QVERIFY(waitFor([&] { return held() == 1; }));
        auto* notice = window_->findChild<UndoNotice*>();
        QVERIFY(waitFor([&] { return notice->text().contains(QStringLiteral("2 contacts")); }));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE final = 'do_not_call'")), 2);
        QTest::mouseClick(button(notice, QStringLiteral("Undo")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return held() == 0; }));
        QVERIFY(waitFor([&] { return notice->text().contains(QStringLiteral("2 contacts wait again")); }));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE state = 'PENDING'")), 4);
    }

    void whatIsNoNumberIsNotAddedAndWhatIsThereIsSaid()
    {
        add(QStringLiteral("+13125550142"), QStringLiteral("by letter"));
        window_->addDoNotCall(QStringLiteral("+13125550142"));
        AddNumberDialog* asked = dialog();
        QVERIFY(waitFor([&] { return labels(asked).join(u' ').contains(QStringLiteral("by letter")); }));
        QPushButton* go = button(asked, QStringLiteral("Do not call"));
        QVERIFY(!go->isEnabled());
        auto* number = asked->findChild<QLineEdit*>(QStringLiteral("number"));
        number->selectAll();
        QTest::keyClicks(number, QStringLiteral("12"));
        QVERIFY(waitFor([&] { return !labels(asked).join(u' ').contains(QStringLiteral("by letter")); }));
        QVERIFY(!go->isEnabled());
        QTest::keyClick(asked, Qt::Key_Escape);
        QVERIFY(waitFor([&] { return window_->findChild<AddNumberDialog*>() == nullptr; }));
        QCOMPARE(held(), 1);
    }

    void aContactIsAddedFromItsRow()
    {
        const QString id = f_->campaign();
        f_->addNumbers(id, {QStringLiteral("+13125550101"), QStringLiteral("+13125550102")});
        DataTable* contacts = chooseContact(id, QStringLiteral("0102"));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Do not call…")), Qt::LeftButton);
        AddNumberDialog* asked = dialog();
        QPushButton* go = button(asked, QStringLiteral("Do not call"));
        QVERIFY(waitFor([&] { return go->isEnabled(); }));
        QTest::mouseClick(go, Qt::LeftButton);
        QVERIFY(waitFor([&] {
            return f_->text(QStringLiteral("SELECT string_agg(phone, ' ') FROM autolynx.do_not_call")) ==
                   u"+13125550102";
        }));
        // The row says so by itself.
        QVERIFY(waitFor([&] { return cell(contacts, 1, ContactsModel::Outcome) == u"Do not call"; }));
    }

    void theListIsPagedSearchedAndLive()
    {
        QStringList phones;
        for (int i = 0; i < 450; ++i)
            phones << QStringLiteral("+1312555%1").arg(1000 + i);
        need(f_->console().json(
            QStringLiteral("SELECT autolynx.do_not_call_import(NULL, ?::text[], ?::text[])"),
            {db::textArray(phones), db::textArray(QStringList(450, QStringLiteral("bought list")))}));
        QTest::keyClick(window_.get(), Qt::Key_4, Qt::ControlModifier);
        const QAbstractItemModelTester tester(table()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto* model = static_cast<DoNotCallModel*>(table()->model());
        QVERIFY(waitFor([&] { return model->rowCount() == 450; }));
        QVERIFY(waitFor([&] { return model->row(449) != nullptr; }));
        QCOMPARE(model->phoneAt(449), phones.first()); // the newest first
        QCOMPARE(cell(table(), 0, DoNotCallModel::Scope), QStringLiteral("All campaigns"));
        // Somebody else adds one: it is there without refresh.
        add(QStringLiteral("+12125550177"), QStringLiteral("by letter"));
        QVERIFY(waitFor([&] { return model->rowCount() == 451 && model->phoneAt(0) == u"+12125550177"; }));
        QTest::keyClick(window_.get(), Qt::Key_F, Qt::ControlModifier);
        auto* search = window_->doNotCall()->findChild<QLineEdit*>();
        QVERIFY(waitFor([&] { return search->hasFocus(); }));
        QTest::keyClicks(search, QStringLiteral("letter"));
        QVERIFY(waitFor([&] { return model->rowCount() == 1 && model->phoneAt(0) == u"+12125550177"; }));
        search->selectAll();
        QTest::keyClicks(search, QStringLiteral("555 1007"));
        QVERIFY(waitFor([&] { return model->rowCount() == 1 && model->phoneAt(0) == u"+13125551007"; }));
    }

    // The consequence is said in numbers before; the row stays in its place and says that it ended.
    void anEntryIsTakenOffAfterAQuestion()
    {
        const QString id = f_->campaign();
        f_->addNumbers(id, {QStringLiteral("+13125550142")});
        add(QStringLiteral("+13125550142"));
        add(QStringLiteral("+13125550143"));
        window_->setPage(MainWindow::DoNotCall);
        QVERIFY(waitFor([&] { return cell(table(), 1, DoNotCallModel::Phone).endsWith(QStringLiteral("0142")); }));
        QPushButton* off = button(window_->doNotCall(), QStringLiteral("Take off…"));
        QVERIFY(!off->isEnabled());
        click(table(), 1);
        QVERIFY(waitFor([&] { return off->isEnabled(); })); // once it is known who looks
        QTest::mouseClick(off, Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Take off"), QStringLiteral("1 contacts")));
        QVERIFY(waitFor([&] { return held() == 1; }));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE state = 'PENDING'")), 1);
        QVERIFY(
            waitFor([&] { return cell(table(), 1, DoNotCallModel::Scope).startsWith(QStringLiteral("Taken off")); }));
        QVERIFY(!off->isEnabled()); // it ended: once is enough
        QVERIFY(waitFor([&] { return window_->doNotCall()->banner()->text().contains(u'1'); }));
    }

    // Many take a while: how far it is stands there, and Stop leaves the others where they are.
    void takingManyOffCanBeStopped()
    {
        constexpr int kMany = 30;
        for (int i = 0; i < kMany; ++i)
            add(QStringLiteral("+131255510%1").arg(i, 2, 10, QLatin1Char('0')));
        window_->setPage(MainWindow::DoNotCall);
        QVERIFY(waitFor([&] { return table()->model()->rowCount() == kMany; }));
        QPushButton* off = button(window_->doNotCall(), QStringLiteral("Take off…"));
        table()->selectAll();
        QVERIFY(waitFor([&] { return off->isEnabled(); }));
        // Somebody else's transaction holds the first one up.
        db::Connection& other = f_->database.owner();
        need(other.script(QStringLiteral("BEGIN")));
        need(other.script(QStringLiteral("SELECT 1 FROM autolynx.accounts WHERE id = 1 FOR UPDATE")));
        QTest::mouseClick(off, Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Take off"), QString()));
        Banner* banner = window_->doNotCall()->banner();
        QVERIFY(waitFor([&] { return banner->text().contains(QStringLiteral("0 of 30")); }));
        QVERIFY(!off->isEnabled() && !off->toolTip().isEmpty());
        QTest::mouseClick(button(banner, QStringLiteral("Stop")), Qt::LeftButton);
        need(other.script(QStringLiteral("COMMIT")));
        QVERIFY(waitFor([&] { return labels(banner).join(u' ').contains(QStringLiteral("29 numbers stay")); }));
        QCOMPARE(held(), kMany - 1);
        QVERIFY(waitFor([&] { return button(banner, QStringLiteral("Dismiss")) != nullptr; }));
    }

    // Nothing is written before it is asked for; then what was said comes about.
    void aFileIsShownThenImported()
    {
        const QString id = f_->campaign();
        f_->addNumbers(id, {QStringLiteral("+13125550142")});
        add(QStringLiteral("+13125550143"));
        const QString path = settings_.filePath(QStringLiteral("numbers.csv"));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("Phone,Reason\n312-555-0142,letter\n(312) 555 0143,\nno number,\n312 555 0144,\n");
        file.close();
        ImportNumbersDialog dialog(database_.get());
        dialog.show();
        dialog.setFile(path);
        QVERIFY(waitFor([&] { return dialog.step() == ImportNumbersDialog::Step::Checked; }));
        QCOMPARE(held(), 1);
        QVERIFY(labels(&dialog).contains(QStringLiteral("who wait get no call")));
        QPushButton* go = button(&dialog, QStringLiteral("Add 2 numbers"));
        QVERIFY(go);
        QTest::mouseClick(go, Qt::LeftButton);
        QVERIFY(waitFor([&] { return dialog.step() == ImportNumbersDialog::Step::Done; }));
        QCOMPARE(held(), 3);
        QCOMPARE(f_->text(QStringLiteral("SELECT reason FROM autolynx.do_not_call WHERE phone = '+13125550142'")),
                 QStringLiteral("letter"));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE final = 'do_not_call'")), 1);
    }

    void anOperatorSeesNoEntryOfOthersCampaigns()
    {
        const QString id = f_->campaign();
        need(f_->console().json(QStringLiteral("SELECT autolynx.do_not_call_add('+13125550142', ?::uuid, '')"), {id}));
        add(QStringLiteral("+13125550143"));
        auto& stranger = f_->database.kept(f_->database.addMember(QStringLiteral("operator")));
        const QString rows = QStringLiteral("SELECT phone FROM autolynx.do_not_call_rows('{1,2}')");
        QCOMPARE(need(stranger.query(rows)).size(), 1);
        QCOMPARE(need(f_->console().query(rows)).size(), 2);
        QCOMPARE(
            need(stranger.query(QStringLiteral("SELECT * FROM autolynx.do_not_call_part(NULL, NULL, NULL, 9)"))).size(),
            1);
        QCOMPARE(autolynx::test::refusal(
                     stranger, QStringLiteral("SELECT autolynx.do_not_call_preview(?::uuid, '{+13125550142}')"), {id}),
                 QStringLiteral("campaign_not_found"));
    }
};

AUTOLYNX_TEST(DoNotCallPageTest, "do_not_call_page");
#include "test_do_not_call_page.moc"
