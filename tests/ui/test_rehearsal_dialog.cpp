// SPDX-License-Identifier: GPL-3.0-or-later
// Rehearsal before Start (R11, R14) as a person meets it: from the Start dialog, with progress, in ranges and words;
// and closing it in the middle leaves nothing behind.
#include "tests/ui/window_case.h"
#include "ui/campaign/rehearsal_dialog.h"
#include "ui/campaign/start_dialog.h"
#include "ui/models/campaign.h"
#include "ui/widgets/banner.h"

#include <QFileInfo>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class RehearsalDialogTest : public autolynx::test::WindowCase
{
    Q_OBJECT
    QTemporaryDir temporary_{QStringLiteral("/tmp/autolynx-rehearsal-XXXXXX")};
    const QString directory_ = temporary_.filePath(QStringLiteral("stage"));

    Campaign shown(const QString& id)
    {
        return campaignFrom(need(f_->console().json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {id})));
    }
    RehearsalDialog* rehearsal(const QString& id)
    {
        auto* dialog = new RehearsalDialog(database_.get(), shown(id), database_->now(), window_.get());
        dialog->setDirectory(directory_);
        dialog->open();
        return dialog;
    }

private Q_SLOTS:
    void initTestCase()
    {
        // A rehearsal as root runs under another account, which must get there.
        QVERIFY(QFile::setPermissions(temporary_.path(), QFile::Permissions(0x7755)));
    }

    void saysWhenItIsThroughAndWhoIsNeverCalled()
    {
        const QString id = f_->campaign();
        const QStringList contacts = f_->addContacts(id, 12);
        f_->run(QStringLiteral("INSERT INTO autolynx.do_not_call (phone, added_at, added_by) SELECT phone, "
                               "autolynx.now(), 'x' FROM autolynx.contacts WHERE id = ?::bigint"),
                {contacts[0]});
        RehearsalDialog* dialog = rehearsal(id);
        QTest::mouseClick(dialog->goButton(), Qt::LeftButton);
        QVERIFY(dialog->findChild<QProgressBar*>()->isVisible());
        QVERIFY(!dialog->goButton()->isEnabled());
        QVERIFY(waitFor([&] { return dialog->goButton()->isEnabled(); }));
        const QString text = dialog->text();
        QVERIFY2(dialog->banner()->text().isEmpty(), qPrintable(dialog->banner()->text()));
        QVERIFY2(text.contains(QStringLiteral("Calls: 11")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Cost: ")) && text.contains(u'$'), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Never called: Do not call: 1")), qPrintable(text));
        QVERIFY2(!text.contains(u'_'), qPrintable(text)); // words, not codes
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.calls")), 0);
        QCOMPARE(shown(id).state, QStringLiteral("CREATED"));
        QVERIFY(!QFileInfo::exists(directory_));
        dialog->close();
    }

    void closedInTheMiddleItLeavesNothing()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 12);
        RehearsalDialog* dialog = rehearsal(id);
        const QPointer<RehearsalDialog> there(dialog);
        QTest::mouseClick(dialog->goButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] { return QFileInfo::exists(directory_); }));
        QTest::mouseClick(dialog->stayButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] { return there.isNull(); }));
        QVERIFY(waitFor([&] { return !QFileInfo::exists(directory_); }));
    }

    void theStartDialogOffersIt()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 2);
        auto* start = new StartDialog(database_.get(), shown(id), database_->now(), window_.get());
        start->open();
        QTest::mouseClick(button(start, QStringLiteral("Rehearse first…")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return start->findChild<RehearsalDialog*>() != nullptr; }));
        start->close();
    }
};

AUTOLYNX_TEST(RehearsalDialogTest, "rehearsal_dialog");
#include "test_rehearsal_dialog.moc"
