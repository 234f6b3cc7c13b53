// SPDX-License-Identifier: GPL-3.0-or-later
// The do-not-call list (R11) while calls are being sent. Rules out: a number that is dialled after the answer said that
// it is on the list.
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <atomic>
#include <thread>

using namespace autolynx;
using test::Fixture;
using test::need;
using test::refusal;

class TestDoNotCallRace : public QObject
{
    Q_OBJECT

    static nlohmann::json added(db::Connection& connection, const QString& phone)
    {
        return need(connection.json(u"SELECT autolynx.do_not_call_add(?, NULL, 'asked')"_qs, {phone}),
                    "do_not_call_add");
    }

private Q_SLOTS:
    // Of the two the later waits for the earlier, a test call's, which has no contact to lock, too.
    void addingAndMarkingWaitForEachOther()
    {
        Fixture f;
        const QString phone = u"+13125550142"_qs;
        const QString campaign = f.campaign();
        f.addNumbers(campaign, {phone});
        f.change("start", campaign);
        const QStringList calls = f.claim();
        const QString mark = u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs;
        const QString add = u"SELECT autolynx.do_not_call_add(?, NULL, '')"_qs;
        auto worker = f.database.connect(u"autolynx_worker"_qs);
        auto member = f.database.connect(f.member);
        for (auto* connection : {worker.get(), member.get()})
            need(connection->script(u"SET lock_timeout = '200ms'"_qs));
        need(worker->script(u"BEGIN"_qs));
        QCOMPARE(need(worker->query(mark, {f.workerId, db::textArray(calls)})).size(), 1);
        QCOMPARE(refusal(*member, add, {phone}), u"SQLSTATE 55P03"_qs);
        need(worker->script(u"COMMIT"_qs));
        QVERIFY(added(*member, phone).at("live_calls").size() == 1);

        const QString tested = u"+13125550177"_qs;
        need(f.console().query(u"SELECT autolynx.request_test_call(?::uuid, NULL, ?, '{}')"_qs, {f.assistant, tested}));
        const QStringList tests = f.claim();
        QCOMPARE(tests.size(), 1);
        need(member->script(u"BEGIN"_qs));
        added(*member, tested);
        QCOMPARE(refusal(*worker, mark, {f.workerId, db::textArray(tests)}), u"SQLSTATE 55P03"_qs);
        need(member->script(u"COMMIT"_qs));
        QCOMPARE(need(worker->query(mark, {f.workerId, db::textArray(tests)})).size(), 0);
        QCOMPARE(f.call(tests[0], "launch"), u"RELEASED"_qs);
    }

    // Adding and marking meet on real connections: what an add found unmarked when it returned is never marked.
    void nothingIsSentOnceTheAddReturned()
    {
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(100)"_qs));
        f.started(60, u"\"cap\": 60"_qs);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 60);
        QStringList phones;
        for (const QString& call : calls)
            phones += f.call(call, "phone");
        std::atomic<int> next = 0;
        std::atomic<int> ready = 0;
        std::atomic<int> adds = 0;
        std::vector<std::thread> senders;
        for (int i = 0; i < 3; ++i) {
            senders.emplace_back([&] {
                auto connection = f.database.connect(u"autolynx_worker"_qs);
                for (++ready; ready < 4;)
                    std::this_thread::yield();
                for (int n = next++; n < calls.size(); n = next++) {
                    while (adds + 4 < n && adds < calls.size())
                        std::this_thread::yield();
                    need(connection->query(u"SELECT call_id FROM autolynx.mark_sent(?::uuid, ?::uuid[])"_qs,
                                           {f.workerId, db::textArray({calls[n]})}));
                }
            });
        }
        auto member = f.database.connect(f.member);
        auto truth = f.database.connect(u"owner"_qs);
        QStringList unmarked;
        for (++ready; ready < 4;)
            std::this_thread::yield();
        // From behind, and neither far ahead of the other, so that the two meet in the middle.
        for (qsizetype n = calls.size() - 1; n >= 0; --n, ++adds) {
            while (next + 4 < adds && next < calls.size())
                std::this_thread::yield();
            added(*member, phones[n]);
            if (need(truth->text(u"SELECT launch FROM autolynx.calls WHERE id = ?::uuid"_qs, {calls[n]})) != u"SENT")
                unmarked += calls[n];
        }
        for (std::thread& sender : senders)
            sender.join();
        QVERIFY(!unmarked.isEmpty() && unmarked.size() < calls.size());
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE id = ANY (?::uuid[]) AND launch <> 'RELEASED'"_qs,
                          {db::textArray(unmarked)}),
                 0);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.calls WHERE launch = 'SENT'"_qs),
                 calls.size() - unmarked.size());
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts WHERE final = 'do_not_call'"_qs), unmarked.size());
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestDoNotCallRace, "do_not_call_race");
#include "test_do_not_call_race.moc"
