// SPDX-License-Identifier: GPL-3.0-or-later
// The wizards by mouse and keys, from a file to a campaign in a real PostgreSQL (R2, R3).
#include "tests/support/paths.h"
#include "tests/ui/wizard_case.h"
#include "ui/widgets/data_table.h"
#include "ui/wizard/add_contacts_dialog.h"
#include "ui/wizard/check_page.h"
#include "ui/wizard/summary_page.h"
#include "ui/wizard/wizard_page.h"

#include <QApplication>
#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

namespace {

void drop(QWidget* on, const QString& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(on, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent dropped(QPointF(40, 40), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(on, &dropped);
}

} // namespace

class CampaignWizardTest : public autolynx::test::WizardCase
{
    Q_OBJECT

private Q_SLOTS:
    // R2, R3, R4: the sample list, dropped, mapped, checked, with the variables an assistant needs, made on the last
    // page.
    void fromTheSampleToACampaign()
    {
        registered("Alma", "Hi {{name}}, {{company}} here about {{plan_end}}.");
        CampaignWizard wizard(database_.get());
        QSignalSpy made(&wizard, &ListWizard::made);
        wizard.show();
        QVERIFY(!wizard.nextButton()->isEnabled());
        QVERIFY(!wizard.nextButton()->toolTip().isEmpty());
        drop(wizard.page(File), autolynx::test::sourcePath(QStringLiteral("resources/samples/contacts.csv")));
        next(wizard);
        next(wizard);
        QVERIFY(waitFor([&] { return wizard.file()->checkState() == ListFile::Check::Done; }));
        const qint64 accepted = wizard.file()->found().accepted;
        QVERIFY(accepted > 100);
        next(wizard);
        auto* list = wizard.page(Assistant)->findChild<QListWidget*>();
        QVERIFY(waitFor([&] { return list->count() == 2; }));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(0)).center());
        auto* company = [&]() -> QLineEdit* {
            waitFor([&] { return wizard.findChild<QLineEdit*>(QStringLiteral("default_company")) != nullptr; });
            return wizard.findChild<QLineEdit*>(QStringLiteral("default_company"));
        }();
        QVERIFY(company);
        QVERIFY(!wizard.nextButton()->isEnabled());
        QTest::keyClicks(company, QStringLiteral("Acme"));
        // Some rows of the sample have no name or no end of plan: those need a default, too.
        for (const char* variable : {"name", "plan_end"}) {
            if (auto* field = wizard.findChild<QLineEdit*>(QStringLiteral("default_") + QString::fromLatin1(variable)))
                QTest::keyClicks(field, QStringLiteral("there"));
        }
        next(wizard);
        auto* name = wizard.findChild<QLineEdit*>(QStringLiteral("campaign_name"));
        QCOMPARE(name->text(), QStringLiteral("contacts"));
        QVERIFY(name->hasFocus() || !wizard.isActiveWindow());
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Spring renewals"));
        QVERIFY(waitFor([&] { return wizard.nextButton()->isEnabled(); }));
        QTest::keyClick(wizard.nextButton(), Qt::Key_Space);
        QCOMPARE(wizard.step(), int(Summary));
        const QString said = wizard.summaryPage()->text();
        QVERIFY2(said.contains(QStringLiteral("%1 people will be called by Alma").arg(accepted)), qPrintable(said));
        QVERIFY(said.contains(QStringLiteral("Farid Jensen (Harbor Print Shop)")));
        QCOMPARE(campaigns(), 0); // nothing is written before the end
        QSignalSpy start(&wizard, &CampaignWizard::startWanted);
        click(wizard.nextButton());
        QVERIFY(waitFor([&] { return made.count() == 1; }));
        const QString id = made.first().first().toString();
        QCOMPARE(start.first().first().toString(), id);
        QCOMPARE(f_->state(id), QStringLiteral("CREATED")); // what makes telephones ring is asked about by itself
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE campaign_id = ?::uuid"), {id}),
                 accepted);
        QCOMPARE(f_->text(QStringLiteral("SELECT name || ' ' || (variable_defaults ->> 'company') FROM "
                                         "autolynx.campaigns WHERE id = ?::uuid"),
                          {id}),
                 QStringLiteral("Spring renewals Acme"));
        QVERIFY(!wizard.isVisible());
    }

    // R2: columns called otherwise are mapped, and the next file with this header is read in the same way.
    void columnsAreGuessedChangedAndRemembered()
    {
        const QByteArray text =
            "Mobile;Full name;Firma;Ort\n0301234567;Ada;Acme;Berlin\n+49 30 7654321;Bea;Beta;Bonn\n";
        {
            ListFile file;
            file.choose(write(text));
            QVERIFY(waitFor([&] { return file.stage() == ListFile::Stage::Read; }));
            QCOMPARE(file.region(), QStringLiteral("DE")); // by the number with a +
            QVERIFY(file.columnsProblem().isEmpty());
            QCOMPARE(file.uses()[0].use, ColumnUse::Phone);
            file.setUse(2, {ColumnUse::BusinessName, {}});
            file.setUse(3, {ColumnUse::Variable, QStringLiteral("Home Town")});
            QCOMPARE(file.uses()[3].key, QStringLiteral("home_town"));
            file.startCheck();
            QVERIFY(waitFor([&] { return file.checkState() == ListFile::Check::Done; }));
            QCOMPARE(file.found().accepted, 2);
            QCOMPARE(QString::fromStdString(file.found().contacts.front().businessName), QStringLiteral("Acme"));
            file.setRegion(QStringLiteral("AT"));
            QCOMPARE(file.checkState(), ListFile::Check::Due); // what was found was of another setting
            file.remember();
        }
        ListFile again;
        again.choose(write(text, "other.csv"));
        QVERIFY(waitFor([&] { return again.stage() == ListFile::Stage::Read; }));
        QCOMPARE(again.region(), QStringLiteral("AT"));
        QCOMPARE(again.uses()[3].key, QStringLiteral("home_town"));
        again.setUse(1, {ColumnUse::Phone, {}}); // one column at a time is the phone
        QCOMPARE(again.uses()[0].use, ColumnUse::Variable);
        again.setUse(1, {ColumnUse::Name, {}});
        QVERIFY(!again.columnsProblem().isEmpty());
    }

    // What is refused can be saved, mended and read again.
    void refusedRowsAreSavedToBeMended()
    {
        CampaignWizard wizard(database_.get());
        toStep(wizard, write("Name,Business Name,Phone,City\nAda,Acme,+13125550142,Reno\nBea,Beta,555,\"a, b\"\n"),
               Check);
        QVERIFY(waitFor([&] { return wizard.file()->checkState() == ListFile::Check::Done; }));
        QCOMPARE(wizard.checkPage()->refusedRows()->model()->rowCount(), 1);
        const QString target = folder_->filePath(QStringLiteral("refused.csv"));
        wizard.checkPage()->saveRefused(target);
        QVERIFY(waitFor([&] { return QFile::exists(target); }));
        QFile saved(target);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray text = saved.readAll();
        QVERIFY2(text.contains("Bea,Beta,555,\"a, b\""), text.constData());
        const QString mended = write(QByteArray(text).replace("Beta,555", "Beta,+13125550143"), "mended.csv");
        ListFile file;
        file.choose(mended);
        QVERIFY(waitFor([&] { return file.stage() == ListFile::Stage::Read; }));
        file.startCheck();
        QVERIFY(waitFor([&] { return file.checkState() == ListFile::Check::Done; }));
        QCOMPARE(file.found().accepted, 1);
        QCOMPARE(file.found().rows, 1);
    }

    // R2: contacts join a live campaign; who is in it already is told apart.
    void contactsAreAddedToALiveCampaign()
    {
        const QString campaign = f_->campaign();
        f_->addNumbers(campaign, {QStringLiteral("+13125550142")});
        f_->change("start", campaign);
        AddContactsDialog dialog(database_.get(), campaign, QStringLiteral("Live"));
        QSignalSpy made(&dialog, &ListWizard::made);
        dialog.show();
        dialog.setFile(write("name,business_name,phone\nAda,Acme,+13125550142\nBea,Beta,+13125550143\n"));
        next(dialog);
        next(dialog);
        QVERIFY(waitFor([&] { return dialog.nextButton()->isEnabled(); }));
        QCOMPARE(dialog.nextButton()->text(), QStringLiteral("Add 2"));
        click(dialog.nextButton());
        QVERIFY(waitFor([&] { return made.count() == 1; }));
        QVERIFY(!made.first().at(1).toString().isEmpty()); // one was there already, and that is said
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts WHERE campaign_id = ?::uuid"),
                            {campaign}),
                 2);
    }
};

AUTOLYNX_TEST(CampaignWizardTest, "campaign_wizard");
#include "test_campaign_wizard.moc"
