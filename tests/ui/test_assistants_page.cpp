// SPDX-License-Identifier: GPL-3.0-or-later
// The directory of assistants against a real database, with a worker's part played by the test (R3).
#include "tests/ui/wizard_case.h"
#include "ui/assistants/assistant_editor.h"
#include "ui/assistants/assistant_panel.h"
#include "ui/assistants/assistant_text.h"
#include "ui/assistants/assistants_model.h"
#include "ui/assistants/assistants_page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class AssistantsPageTest : public autolynx::test::WizardCase
{
    Q_OBJECT

    // What a worker does with the one command that waits.
    void finishCommand(const char* state, const char* result, const char* code = nullptr)
    {
        db::Rows taken;
        QVERIFY(waitFor([&] {
            taken = need(f_->worker().query(QStringLiteral("SELECT id FROM autolynx.take_commands(?::uuid, 5)"),
                                            {f_->workerId}));
            return !taken.isEmpty();
        }));
        need(f_->worker().query(
            QStringLiteral("SELECT autolynx.finish_command(?::uuid, ?::uuid, ?, ?::jsonb, ?, 'It said no.', 0)"),
            {f_->workerId, taken.first().first(), QString::fromLatin1(state), QString::fromLatin1(result),
             code ? QVariant(QString::fromLatin1(code)) : QVariant(QMetaType(QMetaType::QString))}));
    }
    static QString cell(AssistantsPage& page, int row, int column)
    {
        return page.table()->model()->index(row, column).data().toString();
    }
    static QPushButton* button(QWidget& in, const QString& text)
    {
        for (QPushButton* each : in.findChildren<QPushButton*>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }

private Q_SLOTS:
    void anAssistantIsMadeFollowedAndSwitchedOff()
    {
        AssistantsPage page(database_.get());
        page.setAdmin(true);
        const QAbstractItemModelTester tester(page.table()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
        page.show();
        QVERIFY(waitFor([&] { return page.table()->model()->rowCount() == 1; }));
        page.newAssistant();
        auto* editor = page.findChild<AssistantEditor*>();
        QVERIFY(editor);
        auto* name = editor->findChild<QLineEdit*>(QStringLiteral("assistant_name"));
        QVERIFY(!name->text().isEmpty()); // it began with a template
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Alma"));
        click(button(*editor, QStringLiteral("Create")));
        QVERIFY(waitFor([&] { return page.table()->model()->rowCount() == 2; }));
        QCOMPARE(cell(page, 0, AssistantsModel::Name), QStringLiteral("Alma"));
        QVERIFY(cell(page, 0, AssistantsModel::State).startsWith(QStringLiteral("Not registered")));
        QVERIFY(editor->isVisible());
        finishCommand("DONE", R"({"provider_assistant_id": "as-2"})");
        QVERIFY(waitFor([&] { return cell(page, 0, AssistantsModel::State) == u"Active"; }));
        QVERIFY(waitFor([&] { return page.findChild<AssistantEditor*>() == nullptr; }));
        page.table()->selectRow(0);
        auto* panel = page.findChild<AssistantPanel*>();
        QVERIFY(waitFor([&] { return button(*panel, QStringLiteral("Deactivate")) != nullptr && panel->isVisible(); }));
        click(button(*panel, QStringLiteral("Deactivate")));
        QVERIFY(waitFor([&] { return cell(page, 0, AssistantsModel::State) == u"Inactive"; }));
    }

    // What the provider refuses changes nothing, is said in its words, and keeps what was typed.
    void aRefusedChangeKeepsWhatWasTyped()
    {
        const auto shown =
            need(f_->console().json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {f_->assistant}));
        AssistantEditor editor(database_.get(), shown);
        editor.show();
        auto* name = editor.findChild<QLineEdit*>(QStringLiteral("assistant_name"));
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Nora 2"));
        click(button(editor, QStringLiteral("Save")));
        finishCommand("FAILED", "null", "provider_refused");
        auto* banner = editor.findChild<Banner*>();
        QVERIFY(waitFor([&] { return banner->text() == u"It said no."; }));
        QCOMPARE(name->text(), QStringLiteral("Nora 2"));
        QVERIFY(button(editor, QStringLiteral("Save"))->isEnabled());
        QCOMPARE(f_->text(QStringLiteral("SELECT name FROM autolynx.assistants")), QStringLiteral("Nora"));
    }

    // The goal is ours alone: it is set at once, and the provider hears nothing of it.
    void theGoalIsSetWithoutTheProvider()
    {
        const auto shown =
            need(f_->console().json(QStringLiteral("SELECT autolynx.assistant_show(?::uuid)"), {f_->assistant}));
        AssistantEditor editor(database_.get(), shown);
        editor.show();
        auto* goal = editor.findChild<QLineEdit*>(QStringLiteral("assistant_goal"));
        QTest::keyClicks(goal, QStringLiteral("callback_wanted"));
        click(button(editor, QStringLiteral("Save")));
        QVERIFY(waitFor([&] { return !editor.isVisible(); }));
        QCOMPARE(f_->text(QStringLiteral("SELECT goal FROM autolynx.assistants")), QStringLiteral("callback_wanted"));
        QCOMPARE(f_->number(QStringLiteral("SELECT count(*) FROM autolynx.provider_commands WHERE kind = "
                                           "'assistant_update'")),
                 0);
    }

    // Form and JSON are one configuration; what is no JSON stays where it can be mended.
    void formAndJsonAreTheSame()
    {
        AssistantEditor editor(nullptr, nlohmann::json{{"name", "Alma"}, {"firstMessage", "Hi"}, {"odd", {1, 2}}},
                               QStringLiteral("local"));
        editor.show();
        auto* tabs = editor.findChild<QTabWidget*>();
        auto* json = editor.findChild<QPlainTextEdit*>(QStringLiteral("assistant_json"));
        auto* name = editor.findChild<QLineEdit*>(QStringLiteral("assistant_name"));
        name->setText(QStringLiteral("Bea"));
        tabs->setCurrentIndex(1);
        const auto config = nlohmann::json::parse(json->toPlainText().toStdString());
        QCOMPARE(QString::fromStdString(config["name"]), QStringLiteral("Bea"));
        QCOMPARE(config["odd"].size(), std::size_t(2)); // what the form doesn't know stays
        json->setPlainText(QStringLiteral("{\n \"name\": oops\n}"));
        tabs->setCurrentIndex(0);
        QCOMPARE(tabs->currentIndex(), 1);
        QVERIFY(!editor.findChild<Banner*>()->text().isEmpty());
        json->setPlainText(QStringLiteral("{\"name\": \"Cleo\", \"firstMessage\": \"Hello\"}"));
        tabs->setCurrentIndex(0);
        QCOMPARE(name->text(), QStringLiteral("Cleo"));
    }

    void aDifferenceIsReadable()
    {
        const std::string same(300, 'x');
        const auto fields = driftedFields(
            {{{"path", "/model/messages/0/content"}, {"ours", same + "old" + same}, {"theirs", same + "new" + same}},
             {{"path", "/server/secret"}}});
        QCOMPARE(fields.size(), 2);
        QCOMPARE(fields[0].path, QStringLiteral("model.messages.0.content"));
        QVERIFY(fields[0].ours.size() < 100 && fields[0].ours.contains(u"old") && fields[0].theirs.contains(u"new"));
        QVERIFY(fields[1].secret && fields[1].ours.isEmpty());
    }

    void whatALiveCampaignUsesIsNotDeleted()
    {
        f_->started(1);
        AssistantsPage page(database_.get());
        page.setAdmin(true);
        page.show();
        auto* panel = page.findChild<AssistantPanel*>();
        QVERIFY(waitFor([&] { return panel->isVisible(); }));
        QPushButton* remove = button(*panel, QStringLiteral("Delete…"));
        QVERIFY(waitFor([&] { return !remove->isEnabled(); }));
        QVERIFY(!remove->toolTip().isEmpty());
        QCOMPARE(cell(page, 0, AssistantsModel::Campaigns), QStringLiteral("1"));
    }
};

AUTOLYNX_TEST(AssistantsPageTest, "assistants_page");
#include "test_assistants_page.moc"
