// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which making a campaign can fail (R2): nothing is left behind, nothing typed is lost, nothing is made
// twice.
#include "tests/ui/wizard_case.h"
#include "ui/widgets/banner.h"
#include "ui/wizard/wizard_page.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class WizardFailuresTest : public autolynx::test::WizardCase
{
    Q_OBJECT

private Q_SLOTS:
    void aFileThatCantBeReadGoesNoFurther_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("step");
        QTest::newRow("a workbook") << QByteArray("PK\x03\x04 sheet", 10) << int(File);
        QTest::newRow("empty") << QByteArray() << int(File);
        QTest::newRow("no header") << QByteArray("Ada,Acme,+13125550142\n") << int(File);
        QTest::newRow("only rejects") << QByteArray("name,business_name,phone\nAda,Acme,555\nBea,Beta,\n")
                                      << int(Check);
    }
    void aFileThatCantBeReadGoesNoFurther()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, step);
        CampaignWizard wizard(database_.get());
        wizard.show();
        wizard.setFile(write(text));
        while (wizard.step() < step && !QTest::currentTestFailed())
            next(wizard);
        QVERIFY(waitFor([&] {
            return wizard.file()->stage() != ListFile::Stage::Reading &&
                   wizard.file()->checkState() != ListFile::Check::Running;
        }));
        QVERIFY(!wizard.nextButton()->isEnabled());
        QVERIFY(!wizard.page(step)->whyNotNext().isEmpty());
        QCOMPARE(leftovers(), 0);
    }

    // A cancel in the middle of the import leaves no campaign; pressed again, it is made.
    void aCancelLeavesNothing()
    {
        QByteArray text = "name,business_name,phone\n";
        for (int i = 0; i < 60'000; ++i)
            text += "Ada,Acme,+1312" + QByteArray::number(2'000'000 + i) + '\n';
        CampaignWizard wizard(database_.get());
        QSignalSpy made(&wizard, &ListWizard::made);
        toStep(wizard, write(text), Summary);
        click(wizard.secondButton());
        QVERIFY(!wizard.nextButton()->isEnabled());
        click(wizard.cancelButton());
        QVERIFY(waitFor([&] { return !wizard.banner()->text().isEmpty(); }));
        QVERIFY(wizard.isVisible());
        QCOMPARE(made.count(), 0);
        QCOMPARE(leftovers(), 0);
        click(wizard.secondButton());
        QVERIFY(waitFor([&] { return made.count() == 1; }));
        QCOMPARE(f_->state(made.first().first().toString()), QStringLiteral("CREATED"));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.contacts")), 60'000);
    }

    // Nothing typed is lost when the database goes away, and another try makes one campaign, not two.
    void theDatabaseGoesAwayAndComesBack()
    {
        CampaignWizard wizard(database_.get());
        QSignalSpy made(&wizard, &ListWizard::made);
        toStep(wizard, write("name,business_name,phone\nAda,Acme,+13125550142\n"), Calling);
        auto* name = wizard.findChild<QLineEdit*>(QStringLiteral("campaign_name"));
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Kept"));
        next(wizard);
        // To this person the database is gone: no session of theirs, and none can be opened.
        auto& superuser = autolynx::test::Cluster::shared().superuser();
        need(superuser.query(QStringLiteral("ALTER ROLE \"%1\" NOLOGIN").arg(f_->member)));
        need(superuser.query(
            QStringLiteral("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = ?"),
            {f_->member}));
        click(wizard.secondButton());
        QVERIFY(waitFor([&] { return !wizard.banner()->text().isEmpty() && wizard.secondButton()->isEnabled(); }));
        QCOMPARE(made.count(), 0);
        need(superuser.query(QStringLiteral("ALTER ROLE \"%1\" LOGIN").arg(f_->member)));
        auto* again = wizard.banner()->findChild<QPushButton*>(QStringLiteral("banner_action"));
        QVERIFY(again);
        QVERIFY(waitFor([&] {
            if (made.count() == 0 && again->isVisible() && wizard.nextButton()->isEnabled())
                click(again); // until the connection is there again
            return made.count() == 1;
        }));
        QCOMPARE(campaigns(), 1);
        QCOMPARE(f_->text(QStringLiteral("SELECT name FROM autolynx.campaigns")), QStringLiteral("Kept"));
    }

    // A try that was committed though its answer was lost is found again instead of being made twice.
    void aTryThatGotThroughIsNotRepeated()
    {
        CampaignPlan plan;
        CampaignDraft draft;
        draft.settings.name = QStringLiteral("Once");
        draft.assistantId = f_->assistant;
        draft.settings.lineIds = f_->lines;
        plan.fields = draft.fields(QStringLiteral("US"));
        plan.path = write("name,business_name,phone\nAda,Acme,+13125550142\n");
        plan.stamp = FileStamp::of(plan.path);
        plan.options.mapping = {};
        FormerTry former;
        const auto first = need(makeCampaign(f_->console(), plan, {}, former));
        QCOMPARE(former.id, first.id);
        const auto second = need(makeCampaign(f_->console(), plan, {}, former));
        QCOMPARE(second.id, first.id);
        QCOMPARE(campaigns(), 1);
    }

    void aFileThatChangesIsNoticed()
    {
        CampaignWizard wizard(database_.get());
        const QString path = write("name,business_name,phone\nAda,Acme,+13125550142\n");
        toStep(wizard, path, Summary);
        QFile file(path);
        QVERIFY(file.open(QIODevice::Append));
        file.write("Bea,Beta,+13125550143\n");
        file.close();
        QVERIFY(waitFor([&] { return !wizard.banner()->text().isEmpty(); }));
        QVERIFY(wizard.step() < int(Summary)); // what was agreed to was another list
        QVERIFY(!wizard.nextButton()->isEnabled());
        click(wizard.banner()->findChild<QPushButton*>(QStringLiteral("banner_action")));
        QVERIFY(waitFor([&] { return wizard.file()->stage() == ListFile::Stage::Read; }));
        QVERIFY(wizard.banner()->text().isEmpty());
        while (wizard.step() < int(Check) && !QTest::currentTestFailed())
            next(wizard);
        wizard.file()->startCheck();
        QVERIFY(waitFor([&] { return wizard.file()->checkState() == ListFile::Check::Done; }));
        QCOMPARE(wizard.file()->found().accepted, 2);
    }
};

AUTOLYNX_TEST(WizardFailuresTest, "wizard_failures");
#include "test_wizard_failures.moc"
