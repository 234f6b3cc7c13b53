// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/message_template.h"
#include "tests/support/test.h"

using autolynx::renderMessage;

/// R3: what the person at the other end will hear first, before anybody is called.
class MessageTemplateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void variablesAreFilledIn()
    {
        const auto said = renderMessage("Hi {{name}}, {{ plan }} and {{-plan-}}.", {{"name", "Ada"}, {"plan", "Gold"}});
        QCOMPARE(said.text, std::string("Hi Ada, Gold and Gold."));
        QVERIFY(said.open.empty());
    }

    void whatIsMissingStaysToBeSeen()
    {
        const auto said = renderMessage("Hi {{name}} of {{firm}}, {{firm}}, {{date | upcase}}", {{"name", ""}});
        QCOMPARE(said.text, std::string("Hi {{name}} of {{firm}}, {{firm}}, {{date | upcase}}"));
        QCOMPARE(said.open, (std::vector<std::string>{"name", "firm", "date | upcase"}));
    }

    // A value is never read as a template again, whatever a list holds.
    void valuesAreNotTemplates()
    {
        const auto said = renderMessage("{{a}}{{b}}", {{"a", "{{b}}"}, {"b", "{{"}});
        QCOMPARE(said.text, std::string("{{b}}{{"));
    }

    void bracesThatDoNotCloseAreText()
    {
        QCOMPARE(renderMessage("a {{ b } c", {}).text, std::string("a {{ b } c"));
        QCOMPARE(renderMessage("{{}}", {}).text, std::string("{{}}"));
        QVERIFY(renderMessage("", {}).text.empty());
    }
};

AUTOLYNX_TEST(MessageTemplateTest, "message_template");
#include "test_message_template.moc"
