// SPDX-License-Identifier: GPL-3.0-or-later
// R6, R11: recordings are heard through the worker by whoever brings a ticket for them; the provider's key goes to the
// provider alone, and its presigned URLs to nobody. Kept ones are served without the provider, and go when their time
// is over or their call is erased.
#include "tests/e2e/agreement.h"
#include "tests/support/ctl.h"
#include "tests/support/test.h"

#include <QDirIterator>
#include <QFile>
#include <QScopeGuard>
#include <nlohmann/json.hpp>

#include <sys/mount.h>
#include <unistd.h>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

namespace {

const char* const kRecorded =
    "calls l JOIN autolynx.call_artifacts a ON a.call_id = l.id WHERE a.recording_url IS NOT NULL";

QStringList recordedCalls(Stack& stack)
{
    QStringList calls;
    for (const db::Row& row :
         need(stack.database().owner().query(QStringLiteral("SELECT l.id FROM autolynx.") +
                                             QLatin1StringView(kRecorded) + QStringLiteral(" ORDER BY l.seq"))))
        calls += row[0].toString();
    return calls;
}

std::string ticketFor(Stack& stack, const QString& call)
{
    return need(stack.member().json(QStringLiteral("SELECT autolynx.recording_ticket(?::uuid)"), {call}))
        .at("ticket")
        .get<std::string>();
}

std::optional<http::Response> hear(Stack& stack, const QString& call, const std::string& ticket,
                                   http::Headers headers = {}, const char* method = "GET")
{
    headers["Authorization"] = "Bearer " + ticket;
    return stack.worker().ask(method, QStringLiteral("/v1/recordings/") + call, headers);
}

int statusOf(const std::optional<http::Response>& answer)
{
    return answer ? answer->status : 0;
}

nlohmann::json truthOf(Stack& stack)
{
    const auto answer = stack.simulator().request("GET", QStringLiteral("/_sim/truth"));
    return nlohmann::json::parse(answer.value_or(http::Response()).body, nullptr, false);
}

/// A campaign in which somebody answered, done.
void call(Stack& stack, int contacts)
{
    stack.up();
    const QString campaign = stack.makeCampaign({.contacts = contacts, .cap = 20});
    stack.order("campaign_start", campaign);
    AUTOLYNX_NONE(verdict(stack, {campaign}));
}

qint64 filesIn(const QString& directory)
{
    qint64 count = 0;
    for (QDirIterator it(directory, QDir::Files, QDirIterator::Subdirectories); it.hasNext(); it.next())
        ++count;
    return count;
}

} // namespace

class TestRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areHeardByTicketAndTheKeyStaysHome()
    {
        Stack stack({.answerRate = 1});
        call(stack, 20);
        const QStringList calls = recordedCalls(stack);
        QVERIFY(calls.size() >= 2);
        const QString one = calls[0];
        const std::string ticket = ticketFor(stack, one);
        stack.simulator().setFaults({{"http-500", 0.1}, {"http-429", 0.05}}); // asked again when it says so

        const auto whole = hear(stack, one, ticket);
        QCOMPARE(statusOf(whole), 200);
        QVERIFY(whole->body.starts_with("RIFF"));
        QCOMPARE(whole->contentType, std::string("audio/wav"));
        QCOMPARE(whole->headers.at("Cache-Control"), std::string("private, no-store"));
        for (const auto& [name, value] : whole->headers)
            QVERIFY2(value.find("X-Signature") == std::string::npos, name.c_str());

        const auto part = hear(stack, one, ticket, {{"Range", "bytes=8-11"}});
        QCOMPARE(statusOf(part), 206);
        QCOMPARE(part->body, std::string("WAVE"));
        QCOMPARE(part->headers.at("Content-Range"), "bytes 8-11/" + std::to_string(whole->body.size()));
        QCOMPARE(statusOf(hear(stack, one, ticket, {{"Range", "bytes=999999999-"}})), 416);
        const auto head = hear(stack, one, ticket, {}, "HEAD");
        QCOMPARE(statusOf(head), 200);
        QCOMPARE(head->headers.at("Content-Length"), std::to_string(whole->body.size()));
        const QString path = QStringLiteral("/v1/recordings/") + one;
        QCOMPARE(stack.worker().get(path + QStringLiteral("?kind=stereo&ticket=") + QString::fromStdString(ticket)),
                 200);

        QCOMPARE(statusOf(hear(stack, calls[1], ticket)), 401); // another call's
        QCOMPARE(statusOf(hear(stack, one, std::string(64, 'a'))), 401);
        QCOMPARE(stack.worker().get(path), 401);
        QCOMPARE(stack.worker().get(path + QStringLiteral("?kind=../../call&ticket=") + QString::fromStdString(ticket)),
                 400);
        QCOMPARE(stack.worker().get(QStringLiteral("/v1/recordings/nonsense")), 404);
        need(stack.database().owner().query(QStringLiteral(
            "UPDATE autolynx.recording_tickets SET expires_at = clock_timestamp() - interval '1 second'")));
        QCOMPARE(statusOf(hear(stack, one, ticket)), 401);

        QTemporaryDir out;
        const QString file = out.filePath(QStringLiteral("call.wav"));
        const auto saved = runCtl(
            {QStringLiteral("call"), QStringLiteral("recording"), one, QStringLiteral("--out"), file},
            {{QStringLiteral("DATABASE_URL"), QString::fromUtf8(stack.database().url(stack.memberLogin()).reveal())}});
        QVERIFY2(saved.code == 0, saved.err);
        QFile copy(file);
        QVERIFY(copy.open(QIODevice::ReadOnly) && copy.readAll().toStdString() == whole->body);

        stack.simulator().clearFaults();
        const auto truth = truthOf(stack);
        QCOMPARE(truth.at("key_leaks").get<int>(), 0);
        QVERIFY(truth.at("recordings_fetched").get<int>() >= 3);
        // The provider has forgotten it: no recording, in words.
        const std::string fresh = ticketFor(stack, one);
        const auto provider = need(stack.database().owner().text(
            QStringLiteral("SELECT provider_call_id FROM autolynx.calls WHERE id = ?::uuid"), {one}));
        QCOMPARE(statusOf(stack.simulator().request("DELETE", QStringLiteral("/call/") + provider, "{}")), 200);
        QCOMPARE(statusOf(hear(stack, one, fresh)), 404);
        QVERIFY(!stack.worker().program().log().contains("X-Signature"));
    }

    void areKeptAndDeletedInTime()
    {
        QTemporaryDir place;
        const QString directory = place.filePath(QStringLiteral("recordings"));
        Stack stack({.answerRate = 1,
                     .workerEnvironment = {{QStringLiteral("RECORDINGS_DIR"), directory},
                                           {QStringLiteral("RECORDINGS_KEEP_DAYS"), QStringLiteral("3")}}});
        call(stack, 20);
        const QStringList calls = recordedCalls(stack);
        QVERIFY(calls.size() >= 3);
        AUTOLYNX_SEE(stack, waitFor([&] { return filesIn(directory) == calls.size(); }));
        AUTOLYNX_SEE(stack, waitFor([&] {
                         return stack.count("call_artifacts WHERE recording_kept_at IS NOT NULL") == calls.size();
                     }));
        stack.simulator().program().kill(); // nobody to ask any more
        const auto heard = hear(stack, calls[0], ticketFor(stack, calls[0]), {{"Range", "bytes=-4"}});
        QCOMPARE(statusOf(heard), 206);
        QCOMPARE(heard->contentType, std::string("audio/wav"));
        QCOMPARE(heard->body.size(), std::size_t(4));

        need(stack.database().owner().query(
            QStringLiteral("UPDATE autolynx.calls SET ended_at = ended_at - interval '4 days' WHERE id = ?::uuid"),
            {calls[0]}));
        need(stack.database().owner().query(
            QStringLiteral("DELETE FROM autolynx.call_artifacts WHERE call_id = ?::uuid"), {calls[1]}));
        AUTOLYNX_SEE(stack, waitFor([&] { return filesIn(directory) == calls.size() - 2; }, 180s));
        QVERIFY(stack.worker().program().stop());
    }

    void aFullDiskStopsNothingElse()
    {
        QTemporaryDir place;
        const QByteArray path = place.path().toUtf8();
        if (::geteuid() != 0 || ::mount("tmpfs", path.constData(), "tmpfs", 0, "size=100k,mode=0700") != 0)
            QSKIP("a small disk can be made by root alone");
        const auto unmount = qScopeGuard([&] { ::umount2(path.constData(), MNT_DETACH); });
        Stack stack({.answerRate = 1, .workerEnvironment = {{QStringLiteral("RECORDINGS_DIR"), place.path()}}});
        call(stack, 20);
        AUTOLYNX_SEE(stack, waitFor([&] { return stack.worker().program().log().contains("recording_disk_full"); }));
        const QStringList calls = recordedCalls(stack);
        QCOMPARE(statusOf(hear(stack, calls[0], ticketFor(stack, calls[0]))), 200); // through the provider
        QVERIFY(stack.worker().isReady());
        QCOMPARE(filesIn(place.path()), stack.count("call_artifacts WHERE recording_kept_at IS NOT NULL")); // no halves
    }
};

AUTOLYNX_TEST(TestRecordings, "recordings");
#include "test_recordings.moc"
