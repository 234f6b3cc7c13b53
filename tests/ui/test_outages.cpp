// SPDX-License-Identifier: GPL-3.0-or-later
// Outages as a person at the console meets them (R7, R10): the database stops and comes back, the worker is killed, a
// connection is cut in the middle of an export. Each is said with its consequence, nothing that was typed, chosen or
// asked for is lost, and it goes on by itself.
#include "tests/e2e/stack.h"
#include "tests/ui/window_case.h"
#include "ui/pages/campaign_actions.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/status_strip.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Cluster;
using autolynx::test::need;
using autolynx::test::waitFor;

class OutagesTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    QString part(const char* name) { return window_->status()->partText(QLatin1StringView(name)); }
    QString said() { return window_->banner()->text(); }
    DataTable* contacts() { return window_->campaign()->contacts()->table(); }
    bool isShown(int rows, int row)
    {
        return contacts()->model()->rowCount() == rows && !cell(contacts(), row, ContactsModel::Outcome).isEmpty();
    }
    static void stopDatabase() { need(Cluster::shared().server().stop()); }
    /// And the harness's own connections, which find out at their next use.
    void startDatabase()
    {
        QVERIFY(waitFor([] { return Cluster::shared().server().start().has_value(); }));
        for (auto* connection : {&Cluster::shared().superuser(), &f_->database.owner(), &f_->console(), &f_->worker()})
            QVERIFY(waitFor([&] { return connection->text(QStringLiteral("SELECT 1")).has_value(); }));
    }
    bool waitForLink(Database::Link link)
    {
        return waitFor([&] { return database_->link() == link; });
    }

    // An export that has written its first page and waits for the second as long as somebody holds this lock.
    void haltExports()
    {
        f_->run(QStringLiteral("ALTER FUNCTION autolynx.export_page(uuid, bigint, int) RENAME TO export_page_at_once"));
        f_->run(QStringLiteral(
            "CREATE FUNCTION autolynx.export_page(p_campaign uuid, p_after bigint, p_limit int) RETURNS TABLE "
            "(contact_id bigint, name text, business_name text, phone text, status text, ended_reason text, cost_micro "
            "bigint, recording_url text, transcript_json text) LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN IF "
            "p_after > 0 THEN PERFORM pg_catalog.pg_advisory_xact_lock(77); END IF; RETURN QUERY SELECT * FROM "
            "autolynx.export_page_at_once(p_campaign, p_after, p_limit); END $$"));
        f_->run(QStringLiteral("GRANT EXECUTE ON FUNCTION autolynx.export_page(uuid, bigint, int) TO PUBLIC"));
        f_->run(QStringLiteral("SELECT pg_catalog.pg_advisory_lock(77)"));
    }
    static bool exportWaits()
    {
        return waitFor([] {
            return need(Cluster::shared().superuser().text(
                       QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = "
                                      "'autolynx-console-long' AND wait_event = 'advisory'"))) == u"1";
        });
    }
    void exportTo(const QString& path)
    {
        window_->findChild<CampaignActions*>()->run(CampaignAction::Export, window_->campaign()->campaign());
        auto* chosen = qobject_cast<QFileDialog*>(dialog());
        QVERIFY(chosen);
        Q_EMIT chosen->fileSelected(path);
        chosen->close();
        QVERIFY(exportWaits());
        QVERIFY(waitFor([&] { return said().contains(QStringLiteral("Exporting: 2,000 rows")); }));
    }
    // Every contact once, and nothing beside the file.
    void exportIsWhole(const QString& path, int contacts)
    {
        QVERIFY(waitFor([&] { return said().contains(QStringLiteral("rows are in")); }));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), contacts + 1);
        QCOMPARE(QSet<QByteArray>(lines.begin(), lines.end()).size(), contacts + 1);
        const QString name = QFileInfo(path).fileName();
        QCOMPARE(QDir(settings_.path()).entryList({name + u'*'}), QStringList{name});
    }

private Q_SLOTS:
    void theDatabaseStopsAndComesBack()
    {
        const QString id = f_->campaign();
        const QString other = f_->campaign();
        f_->addContacts(id, 500);
        f_->addContacts(other, 7);
        open(id);
        window_->campaign()->setTab(CampaignPage::Contacts);
        QVERIFY(waitFor([&] { return isShown(500, 0); }));
        // Somebody is in the middle of the list, two rows are chosen, a number is half typed.
        QScrollBar* bar = contacts()->verticalScrollBar();
        bar->setValue(contacts()->verticalHeader()->defaultSectionSize() * 300);
        QVERIFY(waitFor([&] { return isShown(500, 305); }));
        const int place = bar->value();
        click(contacts(), 302);
        click(contacts(), 304, Qt::ControlModifier);
        window_->addDoNotCall();
        QDialog* form = dialog();
        QVERIFY(form);
        const QSignalSpy closed(form, &QDialog::finished); // and it deletes itself
        QTest::keyClicks(form->findChild<QLineEdit*>(QStringLiteral("number")), QStringLiteral("+1 312 999 0001"));
        QPushButton* add = nullptr;
        QVERIFY(waitFor([&] { return (add = button(form, QStringLiteral("Do not call"))) && add->isEnabled(); }));
        QTest::keyClicks(form->findChild<QLineEdit*>(QStringLiteral("reason")), QStringLiteral("asked by letter"));

        stopDatabase();
        QVERIFY(waitForLink(Database::Link::Lost));
        const QString words = labels(window_->banner()).join(u' ');
        QVERIFY2(words.contains(QStringLiteral("can't be reached")) && words.contains(QStringLiteral("as of")) &&
                     words.contains(QStringLiteral("reconnects by itself")),
                 qPrintable(words));
        QVERIFY(labels(window_->status()).join(u' ').contains(QStringLiteral("as of")));
        QCOMPARE(part("database"), QStringLiteral("Database unreachable"));
        QCOMPARE(part("workers"), QStringLiteral("Workers"));            // not known any more: no figure
        QVERIFY(!cell(contacts(), 302, ContactsModel::Phone).isEmpty()); // what was there stays to be read
        // What would only fail is not offered, and says why.
        QPushButton* start = button(window_->campaign(), QStringLiteral("Start…"));
        QPushButton* stopAll = button(window_->status(), QStringLiteral("Stop all dialling"));
        QPushButton* skip = window_->campaign()->contacts()->findChild<QPushButton*>(QStringLiteral("row_action"));
        QPushButton* stop = nullptr; // of a campaign that dials; not shown of this one
        for (auto* each : window_->campaign()->findChildren<QPushButton*>())
            stop = each->text() == u"Stop" ? each : stop;
        QVERIFY(start && stopAll && skip && stop);
        for (const QPushButton* off : {start, stopAll, skip, stop}) {
            QVERIFY2(!off->isEnabled(), qPrintable(off->text()));
            QVERIFY2(off->toolTip().contains(QStringLiteral("can't be reached")), qPrintable(off->text()));
        }
        QTest::mouseClick(add, Qt::LeftButton);                                          // is refused in words
        QVERIFY(waitFor([&] { return !form->findChild<Banner*>()->text().isEmpty(); })); // and stays open

        startDatabase();
        QVERIFY(waitForLink(Database::Link::Live));
        QVERIFY(waitFor([&] { return said().isEmpty(); }));
        QVERIFY(waitFor([&] { return part("workers") == u"Workers 1"; }));
        QVERIFY(!labels(window_->status()).join(u' ').contains(QStringLiteral("as of")));
        QVERIFY(waitFor(
            [&] { return start->isEnabled() && stopAll->isEnabled() && skip->isEnabled() && stop->isEnabled(); }));
        QCOMPARE(contacts()->selectedRowNumbers(), (QList<int>{302, 304}));
        QCOMPARE(bar->value(), place);
        QVERIFY(form->isVisible());
        QCOMPARE(form->findChild<QLineEdit*>(QStringLiteral("reason"))->text(), QStringLiteral("asked by letter"));
        QVERIFY(waitFor([&] { return add->isEnabled(); }));
        QTest::mouseClick(add, Qt::LeftButton);
        QVERIFY(waitFor([&] { return closed.count() == 1; }));
        QCOMPARE(f_->text(QStringLiteral("SELECT reason FROM autolynx.do_not_call WHERE phone = '+13129990001'")),
                 QStringLiteral("asked by letter"));
        // It is live again: what happens in the database is on the screen.
        const QString phone = contacts()->model()->index(302, ContactsModel::Phone).data(CopyRole).toString();
        need(f_->console().query(QStringLiteral("SELECT autolynx.do_not_call_add(?, NULL, 'asked')"), {phone}));
        QVERIFY(waitFor([&] { return cell(contacts(), 302, ContactsModel::Outcome) == u"Do not call"; }));
    }

    // What was asked for while the database was away is there when it is back.
    void aPageOpenedInAnOutageFillsByItself()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 450);
        stopDatabase();
        QVERIFY(waitForLink(Database::Link::Lost));
        window_->openCampaign(id);
        window_->campaign()->setTab(CampaignPage::Contacts);
        QVERIFY(waitFor([&] { return !window_->campaign()->contacts()->model()->isLoading(); })); // refused
        startDatabase();
        QVERIFY(waitFor([&] { return isShown(450, 0) && isShown(450, 449); }));
    }

    void theDatabaseStopsInMidExport()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 4500);
        open(id);
        haltExports();
        const QString path = settings_.filePath(QStringLiteral("out.csv"));
        exportTo(path);
        stopDatabase();
        QVERIFY(waitForLink(Database::Link::Lost));
        QVERIFY(said().contains(QStringLiteral("can't be reached")));
        QVERIFY(!QFile::exists(path)); // whole or not at all
        startDatabase();
        exportIsWhole(path, 4500);
    }

    // One at a time; what else is said stays; a cancel says what is left behind: nothing.
    void anExportIsCancelled()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 4500);
        open(id);
        haltExports();
        const QString path = settings_.filePath(QStringLiteral("cancelled.csv"));
        exportTo(path);
        window_->findChild<CampaignActions*>()->run(CampaignAction::Export, window_->campaign()->campaign());
        QVERIFY2(said().contains(QStringLiteral("Another export")), qPrintable(said()));
        QTest::mouseClick(button(window_->banner(), QStringLiteral("Dismiss")), Qt::LeftButton);
        QVERIFY2(said().contains(QStringLiteral("Exporting: 2,000 rows")), qPrintable(said()));
        QTest::mouseClick(button(window_->banner(), QStringLiteral("Cancel")), Qt::LeftButton);
        QVERIFY2(said().contains(QStringLiteral("being cancelled")), qPrintable(said()));
        f_->run(QStringLiteral("SELECT pg_catalog.pg_advisory_unlock(77)"));
        QVERIFY(waitFor([&] { return said().contains(QStringLiteral("was cancelled; no file")); }));
        QVERIFY(!QFile::exists(path));
        QVERIFY(!window_->isExporting());
    }

    void aConnectionIsCutInMidExport()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 4500);
        open(id);
        haltExports();
        const QString path = settings_.filePath(QStringLiteral("cut.csv"));
        exportTo(path);
        QCOMPARE(need(Cluster::shared().superuser().text(
                     QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE "
                                    "application_name = 'autolynx-console-long'"))),
                 QStringLiteral("1"));
        QVERIFY(exportWaits()); // it has come back to the same place
        QVERIFY(!QFile::exists(path));
        f_->run(QStringLiteral("SELECT pg_catalog.pg_advisory_unlock(77)"));
        exportIsWhole(path, 4500);
        QCOMPARE(database_->link(), Database::Link::Live);
    }

    // A real worker on a real stack, killed: it can't say that it ends, and is missed all the same.
    void theWorkerIsKilled()
    {
        test::Stack stack;
        stack.up();
        const QString id = stack.makeCampaign({.contacts = 40, .cap = 4});
        window_.reset();
        database_ = std::make_unique<Database>(stack.database().url(stack.memberLogin()));
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        stack.order("campaign_start", id);
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.count("calls WHERE launch = 'ACCEPTED'") >= 4; }));
        stack.worker().program().kill();
        open(id);
        QVERIFY(waitFor([&] { return part("workers") == u"No worker"; }));
        const auto page = [&] { return labels(window_->campaign()).join(u' '); };
        QVERIFY(waitFor([&] { return page().contains(QStringLiteral("No worker is running")); }));
        stack.worker().startAndWait();
        QVERIFY(waitFor([&] { return part("workers") == u"Workers 1"; }));
        AUTOLYNX_SEE(stack, stack.reaches(id, "COMPLETED"));
        QVERIFY(waitFor([&] { return page().contains(QStringLiteral("40 of 40 done")); }));
        QVERIFY(!page().contains(QStringLiteral("No worker is running")));
        window_.reset(); // before its database goes
        database_.reset();
    }
};

AUTOLYNX_TEST(OutagesTest, "outages");
#include "test_outages.moc"
