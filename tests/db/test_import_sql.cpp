// SPDX-License-Identifier: GPL-3.0-or-later
// Import as functions (R2), misused: whatever a client does, an import is there whole or not at all, its numbers agree,
// and two at once neither wait for each other for ever nor mix.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using test::Fixture;
using test::need;
using test::refusal;

namespace {

const QString kBegin = u"SELECT autolynx.import_begin(?::uuid, 'list.csv', '{name,phone}')"_qs;
const QString kFinish = u"SELECT autolynx.import_finish(?::bigint)"_qs;
const QString kRows =
    u"SELECT autolynx.import_rows(?::bigint, '{1}', '{A}', '{B}', ?::text[], '{\"{}\"}', ?::text[], '{\"\"}', '{\"[]\"}')"_qs;

} // namespace

class TestImportSql : public QObject
{
    Q_OBJECT

    static QString begin(db::Connection& connection, const QString& campaign)
    {
        need(connection.script(u"BEGIN"_qs));
        return need(connection.text(kBegin, {campaign}), "import_begin");
    }
    static QString row(db::Connection& connection, const QString& import, const QString& phone,
                       const QString& key = u"America/Chicago|"_qs)
    {
        return refusal(connection, kRows, {import, db::textArray({phone}), db::textArray({key})});
    }
    static qint64 imported(Fixture& f) { return f.number(u"SELECT count(*) FROM autolynx.contacts"_qs); }

private Q_SLOTS:
    // The last look (does the campaign still take contacts?) is part of finishing: without it nothing is kept.
    void nothingIsKeptWithoutFinishing()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QString import = begin(f.console(), campaign);
        QCOMPARE(row(f.console(), import, u"+13125550001"_qs), QString());
        QCOMPARE(refusal(f.console(), u"COMMIT"_qs), u"import_not_finished"_qs);
        QCOMPARE(imported(f), 0);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.imports"_qs), 0);
        // Asked for early, it says the same; and a finished one commits.
        const QString next = begin(f.console(), campaign);
        QCOMPARE(refusal(f.console(), u"SET CONSTRAINTS ALL IMMEDIATE"_qs), u"import_not_finished"_qs);
        need(f.console().script(u"ROLLBACK"_qs));
        const QString last = begin(f.console(), campaign);
        QCOMPARE(row(f.console(), last, u"+13125550001"_qs), QString());
        need(f.console().query(kFinish, {last}));
        need(f.console().script(u"COMMIT"_qs));
        QCOMPARE(imported(f), 1);
        QVERIFY(next != last);
        QCOMPARE(f.contradiction(), QString());
    }

    void nothingMoreAfterFinishing()
    {
        Fixture f;
        const QString import = begin(f.console(), f.campaign());
        need(f.console().query(kFinish, {import}));
        QCOMPARE(row(f.console(), import, u"+13125550001"_qs), u"import_not_open"_qs);
        need(f.console().script(u"ROLLBACK"_qs));
    }

    void anotherTransactionsImportIsClosed()
    {
        Fixture f;
        const QString import = begin(f.console(), f.campaign());
        need(f.console().query(kFinish, {import}));
        need(f.console().script(u"COMMIT"_qs));
        QCOMPARE(row(f.console(), import, u"+13125550001"_qs), u"import_not_open"_qs);
        QCOMPARE(refusal(f.console(), kFinish, {import}), u"import_not_open"_qs);
        QCOMPARE(refusal(f.console(),
                         u"SELECT autolynx.import_reject_rows(?::bigint, '{1}', '{phone}', '{bad}', '{\"[]\"}')"_qs,
                         {import}),
                 u"import_not_open"_qs);
        QCOMPARE(row(f.console(), u"999"_qs, u"+13125550001"_qs), u"import_not_open"_qs);
    }

    // Neither another member's list, nor another's import.
    void anothersCampaignIsNotThere()
    {
        Fixture f;
        const QString campaign = f.campaign();
        const QString import = begin(f.console(), campaign);
        db::Connection& other = f.database.kept(f.database.addMember());
        QCOMPARE(refusal(other, kBegin, {campaign}), u"campaign_not_found"_qs);
        QCOMPARE(row(other, import, u"+13125550001"_qs), u"import_not_open"_qs);
        need(f.console().script(u"ROLLBACK"_qs));
    }

    void endedCampaignsTakeNobody_data()
    {
        QTest::addColumn<QString>("ended");
        for (const char* how : {"finishing", "completed", "failed"})
            QTest::newRow(how) << QString::fromUtf8(how);
    }
    void endedCampaignsTakeNobody()
    {
        QFETCH(QString, ended);
        Fixture f;
        const QString campaign = f.started(2, u"\"cap\": 1"_qs);
        if (ended == u"finishing")
            f.dial();
        if (ended == u"failed")
            f.run(u"UPDATE autolynx.campaigns SET state = 'FAILED', ended_at = autolynx.now()"_qs);
        else
            f.change("finish", campaign);
        QCOMPARE(refusal(f.console(), kBegin, {campaign}), u"campaign_state"_qs);
    }

    // Finished by somebody between the import's beginning and its end.
    void oneThatEndsMeanwhileTakesNobody()
    {
        Fixture f;
        const QString campaign = f.started(1);
        auto importer = f.database.connect(f.member);
        const QString import = begin(*importer, campaign);
        QCOMPARE(row(*importer, import, u"+13125559001"_qs), QString());
        f.change("finish", campaign);
        QCOMPARE(refusal(*importer, kFinish, {import}), u"campaign_state"_qs);
        need(importer->script(u"ROLLBACK"_qs));
        QCOMPARE(f.contradiction(), QString());
    }

    // Of one campaign: the second is told so, instead of waiting for the first, or for ever.
    void oneImportIntoACampaignAtATime()
    {
        Fixture f;
        const QString campaign = f.campaign();
        auto first = f.database.connect(f.member);
        const QString import = begin(*first, campaign);
        QCOMPARE(refusal(f.console(), kBegin, {campaign}), u"import_running"_qs);
        QCOMPARE(refusal(*first, kBegin, {campaign}), u"import_running"_qs); // nor two in one transaction
        need(first->script(u"ROLLBACK"_qs));
        need(f.console().transaction([&]() -> Result<void> {
            AUTOLYNX_TRY(mine, f.console().text(kBegin, {campaign}));
            AUTOLYNX_CHECK(f.console().query(kFinish, {mine}));
            return {};
        }));
        Q_UNUSED(import)
    }

    // Two campaigns' lists with the same new classes, in opposite order. Rules out: each waits for the other.
    void newClassesAreMadeByTwoAtOnce()
    {
        Fixture f;
        auto first = f.database.connect(f.member);
        auto second = f.database.connect(f.member);
        for (auto* connection : {first.get(), second.get()})
            need(connection->script(u"SET lock_timeout = '5s'"_qs));
        const QStringList campaigns = {f.campaign(), f.campaign()};
        const QString one = begin(*first, campaigns[0]);
        const QString two = begin(*second, campaigns[1]);
        QCOMPARE(row(*first, one, u"+13125550001"_qs, u"America/Boise|"_qs), QString());
        QCOMPARE(row(*second, two, u"+13125550001"_qs, u"America/Adak|"_qs), QString());
        QCOMPARE(row(*first, one, u"+13125550002"_qs, u"America/Adak|"_qs), QString());
        QCOMPARE(row(*second, two, u"+13125550002"_qs, u"America/Boise|"_qs), QString());
        for (const auto& [connection, import] : {std::pair{first.get(), one}, {second.get(), two}}) {
            need(connection->query(kFinish, {import}));
            need(connection->script(u"COMMIT"_qs));
        }
        // And whoever comes later meets each number once, in one class.
        const QString third = f.campaign();
        f.addContacts(third, 3, u"America/Adak|"_qs);
        f.addContacts(third, 2, u"America/Boise|"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts"_qs), 9);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.campaign_classes WHERE campaign_id = ?::uuid"_qs, {third}),
                 2);
        QCOMPARE(f.contradiction(), QString());
    }

    // A contact has its own campaign's import and class, as if foreign keys said so.
    void nothingOfAnotherCampaign()
    {
        Fixture f;
        const QString one = f.campaign(), other = f.campaign();
        f.addContacts(one, 1);
        f.addContacts(other, 1, u"Europe/Berlin|DE"_qs);
        const auto insert = [&](const char* import, const char* klass) {
            const auto done = f.database.owner().query(
                u"INSERT INTO autolynx.contacts (campaign_id, import_id, row_no, name, business_name, phone, class_id, "
                "eligible_at) SELECT o.campaign_id, %1.import_id, 9, '', '', '+13125550199', %2.class_id, "
                "o.eligible_at "
                "FROM autolynx.contacts o JOIN autolynx.contacts x ON x.id <> o.id WHERE o.campaign_id = ?::uuid"_qs
                    .arg(QLatin1StringView(import), QLatin1StringView(klass)),
                {one});
            return done ? QByteArray() : f.database.owner().lastSqlState();
        };
        QCOMPARE(insert("x", "o"), QByteArray("23503"));
        QCOMPARE(insert("o", "x"), QByteArray("23503"));
        QCOMPARE(insert("o", "o"), QByteArray());
        QCOMPARE(f.contradiction(), QString());
    }

    void arraysOfUnequalLength()
    {
        Fixture f;
        const QString import = begin(f.console(), f.campaign());
        need(f.console().script(u"SAVEPOINT s"_qs));
        for (const char* sql :
             {"import_rows(?::bigint, '{1,2}', '{A}', '{B}', '{+13125550001}', '{\"{}\"}', '{\"|\"}', '{\"\"}', "
              "'{\"[]\"}')",
              "import_rows(?::bigint, '{1}', '{A}', '{B}', '{+13125550001,+13125550002}', '{\"{}\"}', '{\"|\"}', "
              "'{\"\"}', '{\"[]\"}')",
              "import_rows(?::bigint, '{1}', '{A}', '{B}', '{+13125550001}', '{\"{}\"}', '{\"|\"}', '{\"\"}', NULL)",
              "import_reject_rows(?::bigint, '{1}', '{phone,phone}', '{bad}', '{\"[]\"}')"}) {
            QCOMPARE(refusal(f.console(), u"SELECT autolynx."_qs + QString::fromUtf8(sql), {import}),
                     u"import_arrays"_qs);
            need(f.console().script(u"ROLLBACK TO s"_qs));
        }
        need(f.console().script(u"ROLLBACK"_qs));
    }

    void anEmptyBatchIsNothing()
    {
        Fixture f;
        const QString import = begin(f.console(), f.campaign());
        const auto answer = need(f.console().json(
            u"SELECT autolynx.import_rows(?::bigint, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')"_qs, {import}));
        QCOMPARE(answer["inserted"].get<int>(), 0);
        const auto summary = need(f.console().json(kFinish, {import}));
        need(f.console().script(u"COMMIT"_qs));
        QCOMPARE(summary["rows"].get<int>(), 0);
    }

    // Told apart: twice in the file, in the campaign already, not to be called; and the sums agree.
    void duplicatesAreToldApart()
    {
        Fixture f;
        const QString campaign = f.campaign();
        f.addNumbers(campaign, {u"+13125550001"_qs});
        f.run(
            u"INSERT INTO autolynx.do_not_call (phone, added_at, added_by) VALUES ('+13125550003', autolynx.now(), 'x')"_qs);
        const QString import = begin(f.console(), campaign);
        const auto answer = need(f.console().json(
            u"SELECT autolynx.import_rows(?::bigint, '{1,2,3,4}', '{A,A,A,A}', '{B,B,B,B}', "
            u"'{+13125550001,+13125550002,+13125550002,+13125550003}',"
            " '{\"{}\",\"{}\",\"{}\",\"{}\"}', '{\"|\",\"|\",\"|\",\"|\"}', '{\"\",\"w\",\"\",\"\"}', '{\"[]\",\"[]\",\"[]\",\"[]\"}')"_qs,
            {import}));
        need(f.console().query(
            u"SELECT autolynx.import_reject_rows(?::bigint, '{5}', '{phone}', '{phone_invalid}', '{\"[]\"}')"_qs,
            {import}));
        const auto summary = need(f.console().json(kFinish, {import}));
        need(f.console().script(u"COMMIT"_qs));
        for (const char* code : {"inserted", "duplicate_in_file", "duplicate_in_campaign", "on_do_not_call_list"})
            QVERIFY2(answer[code] == 1, code);
        QCOMPARE(QByteArray::fromStdString(summary["rejects"].dump()),
                 R"({"duplicate_in_campaign":1,"duplicate_in_file":1,"on_do_not_call_list":1,"phone_invalid":1})");
        QCOMPARE(summary["rows"].get<int>(), 5);
        QCOMPARE(summary["inserted"].get<int>() + summary["rejected"].get<int>(), 5);
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestImportSql, "import_sql");
#include "test_import_sql.moc"
