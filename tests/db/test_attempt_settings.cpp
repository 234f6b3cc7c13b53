// SPDX-License-Identifier: GPL-3.0-or-later
// What rules of attempts can be (R11), and that copies keep them.
#include "tests/db/attempts.h"
#include "tests/support/test.h"

#include <memory>

using namespace autolynx;
using test::Fixture;
using test::kRetries;
using test::need;
using test::refusal;

class TestAttemptSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A clone tries again as its model does.
    void copiesKeepTheRules()
    {
        Fixture f;
        const QString campaign = f.campaign(kRetries);
        f.addContacts(campaign, 1);
        const QString copy =
            need(f.console().text(u"SELECT autolynx.campaign_clone(?::uuid, 'copy') ->> 'campaign_id'"_qs, {campaign}));
        QCOMPARE(
            f.text(
                u"SELECT concat_ws(' ', max_attempts, retry_outcomes, retry_after_seconds) FROM autolynx.campaigns WHERE id = ?::uuid"_qs,
                {copy}),
            u"3 {busy,no_answer} {3600,7200}"_qs);
    }

    void whatRulesCanNotBe_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* settings, const char* code) {
            QTest::newRow(settings) << QString::fromUtf8(settings) << QString::fromUtf8(code);
        };
        row(R"("max_attempts": 0)", "campaign_value");
        row(R"("max_attempts": 51)", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": ["answered"])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": ["skipped"])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": [null])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": "busy")", "campaign_value");
        row(R"("retry_outcomes": ["busy"])", "campaign_attempts");
        row(R"("retry_after_seconds": [])", "campaign_value");
        row(R"("retry_after_seconds": [59])", "campaign_value");
        row(R"("retry_after_seconds": [3600, null])", "campaign_value");
        row(R"("retry_after_seconds": [2592001])", "campaign_value");
        row(R"("retry_after_seconds": ["1h"])", "campaign_value");
        row(R"("max_attempts": 2, "retry_outcomes": ["busy", "busy"], "retry_after_seconds": [60, 2592000])", "");
        row(R"("max_attempts": 2, "retry_outcomes": null, "retry_after_seconds": null)", "");
    }
    void whatRulesCanNotBe()
    {
        QFETCH(QString, settings);
        QFETCH(QString, code);
        if (!values_)
            values_ = std::make_unique<Fixture>();
        Fixture& f = *values_;
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_create(?::jsonb)"_qs,
                         {u"{\"name\": \"C\", \"assistant_id\": \"%1\", %2}"_qs.arg(f.assistant, settings)}),
                 code);
    }
    void cleanupTestCase() { values_.reset(); }

private:
    std::unique_ptr<Fixture> values_; // of the rows that leave nothing behind
};

AUTOLYNX_TEST(TestAttemptSettings, "attempt_settings");
#include "test_attempt_settings.moc"
