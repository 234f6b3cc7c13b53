// SPDX-License-Identifier: GPL-3.0-or-later
// Notes on a campaign, and on somebody who was never called: written in the window, read live by another member, taken
// back by who wrote them; on record without their text (R7, R11).
#include "tests/ui/window_case.h"
#include "ui/calls/notes_dialog.h"
#include "ui/calls/notes_view.h"
#include "ui/pages/campaign_page.h"

#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class NotesDialogTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    NotesDialog* notes()
    {
        NotesDialog* found = nullptr;
        waitFor([&] { return (found = window_->findChild<NotesDialog*>()) && found->isVisible(); });
        return found;
    }
    void write(NotesDialog* in, const QString& text)
    {
        QTest::keyClicks(in->findChild<QPlainTextEdit*>(), text);
        QPushButton* add = button(in, QStringLiteral("Add note"));
        QVERIFY(add && add->isEnabled());
        QTest::mouseClick(add, Qt::LeftButton);
        QVERIFY(waitFor([&] { return labels(in).contains(text); }));
        QVERIFY(in->findChild<QPlainTextEdit*>()->toPlainText().isEmpty());
    }

private Q_SLOTS:
    void somebodyWhoWasNeverCalledHasNotes()
    {
        const QString id = f_->campaign();
        f_->addNumbers(id, {QStringLiteral("+13125550101"), QStringLiteral("+13125550102")});
        chooseContact(id, QStringLiteral("0102"));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Notes…")), Qt::LeftButton);
        NotesDialog* open = notes();
        QVERIFY(open);
        write(open, QStringLiteral("Only after five."));
        QCOMPARE(f_->text(QStringLiteral("SELECT o.phone FROM autolynx.notes n JOIN autolynx.contacts o ON o.id = "
                                         "n.contact_id WHERE n.call_id IS NULL")),
                 QStringLiteral("+13125550102"));
        QTest::mouseClick(button(open, QStringLiteral("Remove")), Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Remove"), QStringLiteral("gone for everybody")));
        QVERIFY(waitFor([&] { return !labels(open).contains(QStringLiteral("Only after five.")); }));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.notes")), 0);
    }

    void aCampaignHasNotesThatOthersSeeAtOnce()
    {
        const QString id = f_->campaign();
        window_->openCampaign(id);
        QVERIFY(waitFor([&] { return !window_->campaign()->campaign().name.isEmpty(); }));
        QTest::mouseClick(button(window_->campaign(), QStringLiteral("Notes on the campaign…")), Qt::LeftButton);
        NotesDialog* open = notes();
        QVERIFY(open);
        write(open, QStringLiteral("The list is from the fair."));
        // Another admin writes one: it is there without closing the window.
        auto& other = f_->database.kept(f_->database.addMember(QStringLiteral("admin")));
        need(other.query(QStringLiteral("SELECT autolynx.campaign_note_add(?::uuid, 'Ask Li first.')"), {id}));
        QVERIFY(waitFor([&] { return labels(open).contains(QStringLiteral("Ask Li first.")); }));
        QVERIFY(waitFor(
            [&] { return button(window_->campaign(), QStringLiteral("Notes on the campaign (2)…")) != nullptr; }));
        // On record, each once, by the campaign's name, and nothing of what they say.
        QCOMPARE(
            need(f_->console().text(
                QStringLiteral(
                    "SELECT count(*) || ' ' || count(*) FILTER (WHERE subject = (autolynx.campaign_show(?::uuid) ->> "
                    "'name')) FROM autolynx.audit_page(NULL, NULL, NULL, NULL, NULL, NULL, NULL, 100) WHERE entity "
                    "= 'notes'"),
                {id})),
            QStringLiteral("2 2"));
        // An operator who may not see the campaign sees none of it.
        QCOMPARE(test::refusal(f_->database.kept(f_->database.addMember()),
                               QStringLiteral("SELECT autolynx.campaign_notes(?::uuid)"), {id}),
                 QStringLiteral("campaign_not_found"));
    }

    // UI.md: nothing typed is lost. What was typed is there when the notes are opened again, and for nobody else.
    void whatIsTypedSurvivesClosing()
    {
        const QString id = f_->campaign();
        f_->addNumbers(id, {QStringLiteral("+13125550101"), QStringLiteral("+13125550102")});
        chooseContact(id, QStringLiteral("0102"));
        const auto open = [&] {
            QTest::mouseClick(button(window_->campaign(), QStringLiteral("Notes…")), Qt::LeftButton);
            return notes();
        };
        NotesDialog* first = open();
        QVERIFY(first);
        QTest::keyClicks(first->findChild<QPlainTextEdit*>(), QStringLiteral("Half a sen"));
        QCOMPARE(open(), first); // one window for one person
        const QPointer<NotesDialog> gone = first;
        QTest::keyClick(first, Qt::Key_Escape);
        QVERIFY(waitFor([&] { return gone.isNull(); }));
        NotesDialog* again = open();
        QVERIFY(again);
        QCOMPARE(again->findChild<QPlainTextEdit*>()->toPlainText(), QStringLiteral("Half a sen"));
        again->close();
        chooseContact(id, QStringLiteral("0101"));
        QVERIFY(waitFor([&] { return window_->findChild<NotesDialog*>() == nullptr; }));
        NotesDialog* other = open();
        QVERIFY(other);
        QVERIFY(other->findChild<QPlainTextEdit*>()->toPlainText().isEmpty());
    }
};

AUTOLYNX_TEST(NotesDialogTest, "notes_dialog");
#include "test_notes_dialog.moc"
