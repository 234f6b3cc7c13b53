// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign that holds because somebody changed its assistant (R15): what differs is seen on its page, an admin
// accepts exactly that, or has the provider's copy set again; and who changes an assistant hears whom it holds.
#include "tests/ui/window_case.h"
#include "ui/assistants/assistant_editor.h"
#include "ui/assistants/drift_actions.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/drift_bar.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class DriftTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    /// What a worker finds when it compares.
    void somebodyChanges(const char* words)
    {
        need(f_->worker().query(QStringLiteral("SELECT autolynx.assistant_looked_at(?::uuid, ?, ?::jsonb, false)"),
                                {f_->assistant, f_->number(QStringLiteral("SELECT version FROM autolynx.assistants")),
                                 QStringLiteral(R"([{"path": "/firstMessage", "ours": "Hi", "theirs": "%1"}])")
                                     .arg(QString::fromLatin1(words))}));
    }
    DriftBar* bar() { return window_->campaign()->drift(); }

private Q_SLOTS:
    void whatDiffersIsSeenAndAccepted()
    {
        const QString id = f_->started(2);
        open(id);
        QVERIFY(!bar()->isVisible());
        somebodyChanges("Buy now");
        QVERIFY(waitFor([&] { return bar()->isVisible(); }));
        QVERIFY(labels(bar()).join(u' ').contains(QStringLiteral("firstMessage")));
        QPushButton* accept = button(bar(), QStringLiteral("Accept the change…"));
        QVERIFY(waitFor([&] { return accept->isEnabled(); })); // who one is is known
        QTest::mouseClick(accept, Qt::LeftButton);
        AcceptDriftDialog* asked = nullptr;
        QVERIFY(waitFor([&] { return (asked = window_->findChild<AcceptDriftDialog*>()) != nullptr; }));
        QVERIFY(waitFor([&] { return labels(asked).contains(QStringLiteral("Buy now")); }));
        // It is changed once more while it is looked at: nothing that was not seen is agreed to.
        somebodyChanges("Buy two");
        QVERIFY(waitFor([&] { return asked->goButton()->isEnabled(); }));
        QTest::mouseClick(asked->goButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] { return labels(asked).contains(QStringLiteral("Buy two")); }));
        QVERIFY(waitFor([&] { return asked->goButton()->isEnabled(); }));
        QTest::mouseClick(asked->goButton(), Qt::LeftButton);
        QVERIFY(waitFor([&] {
            return f_->text(QStringLiteral("SELECT config_json ->> 'firstMessage' FROM autolynx.assistants")) ==
                   u"Buy two";
        }));
        QVERIFY(waitFor([&] { return !bar()->isVisible(); }));
        QCOMPARE(f_->dial().size(), 2);
    }

    void theProvidersCopyIsSetAgain()
    {
        const QString id = f_->started(2);
        somebodyChanges("Buy now");
        open(id);
        QVERIFY(waitFor([&] { return bar()->isVisible(); }));
        QPushButton* restore = button(bar(), QStringLiteral("Restore at the provider…"));
        QVERIFY(waitFor([&] { return restore->isEnabled(); }));
        QTest::mouseClick(restore, Qt::LeftButton);
        QVERIFY(answer(QStringLiteral("Restore"), QStringLiteral("is lost")));
        QVERIFY(waitFor([&] {
            return f_->number(QStringLiteral("SELECT count(*) FROM autolynx.provider_commands WHERE kind = "
                                             "'assistant_update' AND state = 'PENDING'")) == 1;
        }));
    }

    // Before anything is saved it is said whom it would hold; told to, they go on with it.
    void whoChangesAnAssistantHearsWhomItHolds()
    {
        f_->started(2);
        AssistantEditor editor(
            database_.get(),
            need(f_->console().json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {f_->assistant})));
        editor.show();
        auto* live = editor.findChild<QCheckBox*>(QStringLiteral("assistant_live"));
        QVERIFY(waitFor([&] { return live->isVisible(); }));
        QVERIFY(labels(&editor).join(u' ').contains(QStringLiteral("1 live campaign")));
        QVERIFY(!live->isChecked());
        QTest::keyClick(live, Qt::Key_Space);
        auto* name = editor.findChild<QLineEdit*>(QStringLiteral("assistant_name"));
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Nora 2"));
        QTest::mouseClick(button(&editor, QStringLiteral("Save")), Qt::LeftButton);
        QVERIFY(waitFor([&] {
            return f_->number(QStringLiteral("SELECT count(*) FROM autolynx.provider_commands WHERE kind = "
                                             "'assistant_update' AND jsonb_array_length(payload -> 'repin') = 1")) == 1;
        }));
    }
};

AUTOLYNX_TEST(DriftTest, "drift");
#include "test_drift.moc"
