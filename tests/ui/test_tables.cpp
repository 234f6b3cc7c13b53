// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a campaign's contacts and calls on a real database, by mouse and keys: sorted, filtered, chosen from,
// copied, acted on (R7, R13).
#include "tests/ui/paged_store.h"
#include "tests/ui/window_case.h"
#include "ui/calls/call_panel.h"
#include "ui/calls/call_viewer.h"
#include "ui/models/contacts_model.h"
#include "ui/models/phone_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/pages/today_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/roles.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Store;
using autolynx::test::StoreModel;
using autolynx::test::waitFor;

namespace {

/// Rows of one number each.
class Numbers final : public PagedModel
{
public:
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }

protected:
    QVariant cell(const db::Row& row, int column, int role) const override
    {
        return role == Qt::DisplayRole ? row[column] : QVariant();
    }
};

} // namespace

class TablesTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    RowsTab* contacts() { return window_->campaign()->contacts(); }
    QStringList shown(RowsTab* tab, int column)
    {
        QStringList cells;
        for (int row = 0; row < tab->model()->rowCount(); ++row)
            cells << cell(tab->table(), row, column);
        return cells;
    }
    bool rows(RowsTab* tab, int count)
    {
        return waitFor([=] { return tab->model()->rowCount() == count && !tab->model()->isLoading(); });
    }
    /// A campaign with five contacts of these names, on its page, at its contacts.
    QString opened()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 5);
        f_->run(QStringLiteral("UPDATE autolynx.contacts o SET name = (ARRAY['Zoë','anna','Bob','Ärzte','carl'])[n] "
                               "FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM autolynx.contacts) s WHERE "
                               "s.id = o.id"));
        open(id);
        window_->campaign()->setTab(CampaignPage::Contacts);
        return id;
    }

private Q_SLOTS:
    // UI.md: nothing is cut off. Beside a call there is no room for the buttons: they are entries of a menu then.
    void whatCanBeDoneWithRowsIsNeverCutOff()
    {
        open(f_->campaign());
        window_->campaign()->setTab(CampaignPage::Contacts);
        const QList<QPushButton*> buttons = contacts()->findChildren<QPushButton*>(QStringLiteral("row_action"));
        QVERIFY(!buttons.isEmpty());
        for (const int width : {2400, 1280, 960}) {
            window_->resize(width, 800);
            for (const bool beside : {false, true}) {
                window_->campaign()->viewer()->panel()->setVisible(beside);
                QPushButton* more = nullptr;
                QVERIFY(waitFor([&] {
                    more = button(contacts(), QStringLiteral("More"));
                    return (more != nullptr) != buttons.first()->isVisible();
                }));
                for (const QPushButton* each : buttons)
                    QVERIFY(more || each->width() >= each->sizeHint().width());
                QVERIFY(contacts()->findChild<QLineEdit*>()->width() >= 120);
            }
        }
        QPushButton* more = button(contacts(), QStringLiteral("More"));
        QVERIFY(more);
        Q_EMIT more->menu()->aboutToShow();
        QCOMPARE(more->menu()->actions().size(), buttons.size());
        QVERIFY(!more->menu()->actions().first()->isEnabled()); // nobody is chosen, and it says so
        QVERIFY(!more->menu()->actions().first()->toolTip().isEmpty());
    }

    void headsSortWhereAnIndexDoes()
    {
        opened();
        RowsTab* tab = contacts();
        const QAbstractItemModelTester tester(tab->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QStringList list{QStringLiteral("Zoë"), QStringLiteral("anna"), QStringLiteral("Bob"),
                               QStringLiteral("Ärzte"), QStringLiteral("carl")};
        const QStringList rising{QStringLiteral("anna"), QStringLiteral("Ärzte"), QStringLiteral("Bob"),
                                 QStringLiteral("carl"), QStringLiteral("Zoë")};
        QVERIFY(rows(tab, 5));
        QVERIFY(waitFor([&] { return shown(tab, ContactsModel::Name) == list; }));
        clickHead(tab->table(), ContactsModel::Name);
        QVERIFY(waitFor([&] { return shown(tab, ContactsModel::Name) == rising; }));
        QVERIFY(tab->table()->horizontalHeader()->isSortIndicatorShown());
        clickHead(tab->table(), ContactsModel::Name);
        QVERIFY(
            waitFor([&] { return shown(tab, ContactsModel::Name) == QStringList(rising.rbegin(), rising.rend()); }));
        // What no index carries does not react.
        clickHead(tab->table(), ContactsModel::Why);
        QCOMPARE(tab->table()->sortColumn(), int(ContactsModel::Name));
        clickHead(tab->table(), ContactsModel::Name);
        QVERIFY(waitFor([&] { return shown(tab, ContactsModel::Name) == list; }));
        QVERIFY(!tab->table()->horizontalHeader()->isSortIndicatorShown());
    }

    // Columns, their widths and the order are as they were left.
    void columnsAndOrderAreRemembered()
    {
        opened();
        DataTable* table = contacts()->table();
        clickHead(table, ContactsModel::Phone);
        table->horizontalHeader()->resizeSection(ContactsModel::Name, 231);
        table->horizontalHeader()->moveSection(1, 3);
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        table = contacts()->table();
        QCOMPARE(table->horizontalHeader()->sectionSize(ContactsModel::Name), 231);
        QCOMPARE(table->horizontalHeader()->visualIndex(ContactsModel::Business), 3);
        QCOMPARE(table->sortColumn(), int(ContactsModel::Phone));
        QCOMPARE(contacts()->filter().order, QStringLiteral("phone"));
    }

    void chosenContactsAreSkippedAndTakenBack()
    {
        const QString id = opened();
        f_->change("start", id);
        const QStringList calls = f_->dial();
        QCOMPARE(calls.size(), 5);
        f_->end(calls.mid(0, 1));
        f_->run(QStringLiteral("UPDATE autolynx.campaigns SET cap = 1"));
        f_->addContacts(id, 3);
        RowsTab* tab = contacts();
        QVERIFY(rows(tab, 8));
        QPushButton* skip = button(tab, QStringLiteral("Skip…"));
        QVERIFY(skip && !skip->isEnabled() && !skip->toolTip().isEmpty()); // and says why
        click(tab->table(), 0);
        click(tab->table(), 6, Qt::ShiftModifier);
        QCOMPARE(tab->selectedCount(), 7);
        QVERIFY(waitFor([&] { return skip->isEnabled(); }));
        QTest::mouseClick(skip, Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Skip")));
        const auto count = [&](const char* final) {
            return f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE final = ?"),
                              {QString::fromLatin1(final)});
        };
        QVERIFY(waitFor([&] { return count("skipped") == 2; })); // five are on the phone or done
        QVERIFY(waitFor([&] { return window_->campaign()->banner()->text().contains(QStringLiteral("2 contacts")); }));
        QCOMPARE(tab->selectedCount(), 7);
        QTest::mouseClick(button(window_->campaign()->banner(), QStringLiteral("Undo")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return count("skipped") == 0; }));
        QCOMPARE(count("answered"), 1);
        // By the keyboard, called again: the one that was answered.
        window_->activateWindow(); // as a window manager does when the question has closed
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        click(tab->table(), 0);
        QTest::keyClick(tab->table(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(answer(QStringLiteral("Call again")));
        QVERIFY(waitFor([&] { return count("answered") == 0; }));
        QCOMPARE(f_->contradiction(), QString());
    }

    // Nothing moves under the hand: who has left the filter stays, muted, until the person refreshes.
    void rowsThatLeaveAFilterStayMuted()
    {
        const QString id = opened();
        RowsTab* tab = contacts();
        tab->setFilter({{State::Pending}, {}});
        const QAbstractItemModelTester tester(tab->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(rows(tab, 5));
        click(tab->table(), 2);
        auto* refresh = tab->findChild<QPushButton*>(QStringLiteral("refresh_rows"));
        QVERIFY(!refresh->isVisible());
        const QString key = f_->text(
            QStringLiteral("SELECT id FROM autolynx.contacts WHERE campaign_id = ?::uuid ORDER BY id OFFSET 1 LIMIT 1"),
            {id});
        f_->run(QStringLiteral("UPDATE autolynx.contacts SET state = 'FINAL', final = 'skipped', finalized_at = "
                               "autolynx.now() WHERE id = ?::bigint"),
                {key});
        f_->run(QStringLiteral("SELECT autolynx.tell('campaign:' || ?)"), {id});
        QVERIFY(waitFor([&] { return cell(tab->table(), 1, ContactsModel::Outcome) == u"Skipped"; }));
        QVERIFY(waitFor([&] { return refresh->isVisible(); }));
        QVERIFY(tab->model()->index(1, ContactsModel::Name).data(MutedRole).toBool());
        QVERIFY(!tab->model()->index(2, ContactsModel::Name).data(MutedRole).toBool());
        QCOMPARE(tab->model()->rowCount(), 5);
        QCOMPARE(tab->table()->selectedRowNumbers(), QList<int>{2});
        QTest::mouseClick(refresh, Qt::LeftButton);
        QVERIFY(rows(tab, 4));
        // The same person is chosen, wherever they are now.
        QVERIFY(waitFor([&] { return tab->table()->selectedRowNumbers() == QList<int>{1}; }));
        QVERIFY(!refresh->isVisible());
    }

    // All of a long list is copied, though most of it was never looked at.
    void rowsThatAreNotHereAreCopied()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 1500);
        open(id);
        window_->campaign()->setTab(CampaignPage::Contacts);
        RowsTab* tab = contacts();
        QVERIFY(rows(tab, 1500));
        tab->table()->setFocus();
        QTest::keyClick(tab->table(), Qt::Key_A, Qt::ControlModifier);
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(tab->table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(waitFor([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1500);
        QVERIFY2(lines.last().contains(QStringLiteral("\t+1312")), qPrintable(lines.last()));
    }

    // Who clicks a row before it has come gets it when it has.
    void aRowIsOpenedOnceItHasCome()
    {
        QPromise<Result<db::Rows>> rows;
        rows.start();
        RowsTab tab(new Numbers, {}, QStringLiteral("numbers"));
        tab.setSource(
            [&](const RowFilter&) {
                PageSource source;
                source.marks = [] { return QtFuture::makeReadyFuture(Result<Marks>(Marks{3, {{1, {}}}})); };
                source.page = [&](const std::optional<PagePlace>&, int) { return rows.future(); };
                return source;
            },
            3);
        tab.resize(400, 400);
        tab.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
        QSignalSpy opened(&tab, &RowsTab::opened);
        click(tab.table(), 1);
        QTest::keyClick(tab.table(), Qt::Key_Return);
        QCOMPARE(opened.count(), 0);
        rows.addResult(Result<db::Rows>(db::Rows{{1}, {2}, {3}}));
        rows.finish();
        QVERIFY(waitFor([&] { return opened.count() == 1; }));
        QCOMPARE(opened[0][0].toInt(), 1);
        QTest::keyClick(tab.table(), Qt::Key_Return); // it is here: at once
        QCOMPARE(opened.count(), 2);
    }

    // More calls than are read at once came while nobody looked: none of them is missing then.
    void whoLooksAgainAfterLongMissesNoRow()
    {
        Store store{.total = 10, .falling = true};
        RowsTab tab(new StoreModel, {}, QStringLiteral("store"));
        tab.setSource(
            [&](const RowFilter&) {
                PageSource source = store.source();
                source.mostNewer = 3;
                source.newer = [&store, all = source.newer](std::optional<qint64> newest) {
                    return Store::ready(all(newest).result()->mid(0, 3));
                };
                return source;
            },
            0);
        tab.resize(600, 600);
        tab.show();
        QVERIFY(rows(&tab, 10));
        for (const int more : {2, 5, 300, 3}) {
            store.total += more;
            tab.refresh();
            QVERIFY(rows(&tab, static_cast<int>(store.total)));
            for (int row = 0; row < 10; ++row)
                QVERIFY(waitFor([&] { return tab.model()->keyAt(row) == store.total - row; }));
        }
    }

    // UI.md: the recipient's local time on hover, as an estimate.
    void theLocalTimeIsThereOnHover()
    {
        opened();
        RowsTab* tab = contacts();
        QVERIFY(rows(tab, 5));
        QVERIFY(waitFor([&] { return tab->model()->rowHasCome(0); }));
        const QString tip = tab->model()->index(0, ContactsModel::Phone).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.startsWith(QStringLiteral("Tue 11:00")) && tip.contains(QStringLiteral("Chicago")),
                 qPrintable(tip));
    }

    void whoIsOnThePhoneIsAModelWithoutFault()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 4);
        window_->setPage(MainWindow::Today);
        auto* model = window_->today()->findChild<PhoneModel*>();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        f_->change("start", id);
        const QStringList calls = f_->dial();
        QVERIFY(waitFor([&] { return model->rowCount() == 4; }));
        f_->end(calls.mid(1, 2));
        QVERIFY(waitFor([&] { return model->rowCount() == 2; }));
        model->tick();
        f_->end({calls[0], calls[3]});
        QVERIFY(waitFor([&] { return model->rowCount() == 0; }));
    }
};

AUTOLYNX_TEST(TablesTest, "tables");
#include "test_tables.moc"
