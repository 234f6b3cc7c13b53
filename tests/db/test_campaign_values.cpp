// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever JSON a client sends for a campaign (R3, R4): it is taken, or refused in words with a stable code. Never an
// error of PostgreSQL's, and never half of it.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using test::Fixture;
using test::need;
using test::refusal;

class TestCampaignValues : public QObject
{
    Q_OBJECT
    std::unique_ptr<Fixture> f_;
    QString campaign_;

    static void values()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* json, const char* code) {
            QTest::newRow(json) << QString::fromUtf8(json) << QString::fromUtf8(code);
        };
        for (const char* odd : {R"("cap": 0)",
                                R"("cap": 10001)",
                                R"("cap": 1.5)",
                                R"("cap": "x")",
                                R"("cap": true)",
                                R"("cap": [8])",
                                R"("cap": 99999999999999999999)",
                                R"("cap": 1e400)",
                                R"("cap": "NaN")",
                                R"("mode": "bursts")",
                                R"("mode": 5)",
                                R"("line_quiet": "perhaps")",
                                R"("line_quiet": 2)",
                                R"("dispatch": "never")",
                                R"("window_start": "25:00")",
                                R"("window_start": "noon")",
                                R"("window_start": 8)",
                                R"("hours": "08:00-21:00")",
                                R"("skip_holidays": "perhaps")",
                                R"("consent_required": 1)",
                                R"("fallback_zone": 7)",
                                R"("max_duration_seconds": 9)",
                                R"("max_duration_seconds": {"s": 1})",
                                R"("variable_defaults": [])",
                                R"("variable_defaults": "x")",
                                R"("variable_defaults": {"a": {"b": 1}})",
                                R"("variable_defaults": {"a": null})",
                                R"("alert_usd": -1)",
                                R"("alert_usd": 0)",
                                R"("alert_usd": "NaN")",
                                R"("alert_usd": "Infinity")",
                                R"("alert_usd": 1e300)",
                                R"("line_ids": {})",
                                R"("line_ids": "x")",
                                R"("line_ids": ["x"])",
                                R"("line_ids": [1])",
                                R"("line_ids": [{"id": 1}])",
                                R"("name": {})",
                                R"("name": 5)"})
            row(odd, "campaign_value");
        for (const char* odd : {R"("window_start": "21:00", "window_end": "21:00")",
                                R"("window_start": "09:00", "hours": {"mon": ["08:00-21:00"]})", R"("hours": {})",
                                R"("hours": {"mon": [], "sun": []})", R"("hours": {"monday": ["08:00-21:00"]})",
                                R"("hours": {"mon": "08:00-21:00"})", R"("hours": {"mon": ["8-21"]})",
                                R"("hours": {"mon": ["08:00-24:01"]})", R"("hours": {"mon": ["24:00-08:00"]})",
                                R"("hours": {"mon": ["08:60-21:00"]})", R"("hours": {"mon": ["08:00-08:00"]})",
                                R"("hours": {"mon": [null]})", R"("hours": {"mon": [["08:00", "21:00"]]})"})
            row(odd, "campaign_hours");
        row(R"("window_start": "20:00", "window_end": "02:00")", "");
        row(R"("hours": {"mon": ["08:00-12:00", "13:00-24:00"], "fri": ["20:00-02:00"]})", "");
        row(R"("hours": null, "skip_holidays": true, "consent_required": "true")", "");
        row(R"("line_ids": [])", "line_not_found");
        row(R"("line_ids": [null])", "line_not_found");
        row(R"("line_ids": ["00000000-0000-0000-0000-000000000000"])", "line_not_found");
        row(R"("fallback_zone": "Mars/Olympus")", "zone_unknown");
        row(R"("fallback_zone": "CST6CDT+1")", "zone_unknown");
        row(R"("colour": "red")", "campaign_field");
        row(R"("id": "x", "state": "RUNNING")", "campaign_field");
        // Null means: as it would be otherwise.
        row(R"("cap": null, "mode": null, "line_quiet": null, "dispatch": null, "window_start": null, "window_end": null, "fallback_zone": null)",
            "");
        row(R"("max_duration_seconds": null, "variable_defaults": null, "alert_usd": null, "line_ids": null)", "");
        row(R"("cap": "3", "alert_usd": "2.50", "window_start": "08:00", "window_end": "24:00", "variable_defaults": {"a": "x", "b": 1, "c": true})",
            "");
    }
    static const QStringList& notObjects()
    {
        static const QStringList list = {u"[]"_qs, u"null"_qs, u"5"_qs, u"\"x\""_qs, u"[{\"name\": \"C\"}]"_qs};
        return list;
    }

private Q_SLOTS:
    void initTestCase()
    {
        f_ = std::make_unique<Fixture>();
        campaign_ = f_->campaign();
    }
    void cleanupTestCase() { f_.reset(); }

    void create_data() { values(); }
    void create()
    {
        QFETCH(QString, json);
        QFETCH(QString, code);
        const qint64 before = f_->number(u"SELECT count(*) FROM autolynx.campaigns"_qs);
        const QString name = json.contains(u"\"name\""_qs) ? QString() : u"\"name\": \"C\", "_qs;
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_create(?::jsonb)"_qs,
                         {u"{%1\"assistant_id\": \"%2\", %3}"_qs.arg(name, f_->assistant, json)}),
                 code);
        QCOMPARE(f_->number(u"SELECT count(*) FROM autolynx.campaigns"_qs) - before, code.isEmpty() ? 1 : 0);
    }

    void createNeeds_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("code");
        for (const QString& json : notObjects())
            QTest::newRow(qPrintable(json)) << json << u"campaign_value"_qs;
        QTest::newRow("nothing") << u"{}"_qs << u"campaign_name"_qs;
        QTest::newRow("blank name") << u"{\"name\": \"  \"}"_qs << u"campaign_name"_qs;
        QTest::newRow("no assistant") << u"{\"name\": \"C\"}"_qs << u"assistant_not_found"_qs;
        QTest::newRow("assistant null") << u"{\"name\": \"C\", \"assistant_id\": null}"_qs << u"assistant_not_found"_qs;
        QTest::newRow("not a uuid") << u"{\"name\": \"C\", \"assistant_id\": \"x\"}"_qs << u"campaign_value"_qs;
        QTest::newRow("unknown") << u"{\"name\": \"C\", \"assistant_id\": \"00000000-0000-0000-0000-000000000000\"}"_qs
                                 << u"assistant_not_found"_qs;
    }
    void createNeeds()
    {
        QFETCH(QString, json);
        QFETCH(QString, code);
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_create(?::jsonb)"_qs, {json}), code);
    }
    void createOfSqlNull()
    {
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_create(NULL)"_qs), u"campaign_value"_qs);
    }

    void set_data() { values(); }
    void set()
    {
        QFETCH(QString, json);
        QFETCH(QString, code);
        const QString row = u"SELECT to_jsonb(c) - 'version' FROM autolynx.campaigns c WHERE id = ?::uuid"_qs;
        const QString before = f_->text(row, {campaign_});
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                         {campaign_, u"{%1}"_qs.arg(json)}),
                 code);
        if (!code.isEmpty())
            QCOMPARE(f_->text(row, {campaign_}), before);
    }

    void setOfOddThings()
    {
        for (const QString& json : notObjects())
            QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs, {campaign_, json}),
                     u"campaign_value"_qs);
        for (const char* json : {R"({"name": ""})", R"({"name": "  "})", R"({"version": "x"})", R"({"version": 1.5})"})
            QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_set(?::uuid, ?::jsonb)"_qs,
                             {campaign_, QString::fromUtf8(json)}),
                     u"campaign_value"_qs);
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_set(?::uuid, '{\"version\": 0}')"_qs, {campaign_}),
                 u"campaign_changed"_qs);
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_set(?::uuid, '{\"default_region\": \"DE\"}')"_qs,
                         {campaign_}),
                 u"campaign_field"_qs);
        QCOMPARE(refusal(f_->console(), u"SELECT autolynx.campaign_set(gen_random_uuid(), '{}')"_qs),
                 u"campaign_not_found"_qs);
    }

    // The assistant's own maximum, given in seconds that are no whole number, is no error of the campaign's.
    void anAssistantsOddDuration()
    {
        f_->run(u"UPDATE autolynx.assistants SET config_json = config_json || '{\"maxDurationSeconds\": 600.5}'"_qs);
        const QString code = refusal(f_->console(), u"SELECT autolynx.campaign_create(?::jsonb)"_qs,
                                     {u"{\"name\": \"C\", \"assistant_id\": \"%1\"}"_qs.arg(f_->assistant)});
        f_->run(u"UPDATE autolynx.assistants SET config_json = config_json - 'maxDurationSeconds'"_qs);
        QCOMPARE(code, QString());
    }
};

AUTOLYNX_TEST(TestCampaignValues, "campaign_values");
#include "test_campaign_values.moc"
