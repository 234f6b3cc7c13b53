// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies piece by piece, both ways (recordings): of any size in the memory of a few pieces, at the reader's pace, and a
// body that breaks off is never taken for whole.
#include "core/http/client.h"
#include "core/http/server.h"
#include "tests/support/database.h"
#include "tests/support/test.h"
#include "tests/unit/http_support.h"

#include <atomic>

using namespace autolynx;
using namespace autolynx::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kPiece = 64 * 1024;

/// So many pieces, and how many were asked for; then the end, or none.
class Pieces final : public http::BodySource
{
public:
    Pieces(int count, bool whole, std::atomic<int>& asked, std::atomic<int>& gone)
        : count_(count), whole_(whole), asked_(asked), gone_(gone)
    {
    }
    ~Pieces() override { ++gone_; }
    void read(Next taker) override
    {
        const int number = asked_++;
        if (number < count_)
            taker(std::string(kPiece, static_cast<char>('a' + number % 26)));
        else
            taker(whole_ ? std::optional<std::string>("") : std::nullopt);
    }

private:
    const int count_;
    const bool whole_;
    std::atomic<int>& asked_;
    std::atomic<int>& gone_;
};

/// Serves /pieces as ?n= says: with a length, or in chunks; /broken breaks off.
struct Source
{
    std::atomic<int> asked{0}, gone{0};
    http::Server server{{}, [this](const http::Request& request, const std::shared_ptr<http::Responder>& answer) {
                            const int count = std::stoi(http::queryValue(request.query, "n"));
                            http::Response response;
                            response.contentType = "audio/wav";
                            response.source = std::make_shared<Pieces>(count, request.path != "/broken", asked, gone);
                            if (request.path == "/length")
                                response.length = static_cast<std::uint64_t>(count) * kPiece;
                            answer->send(std::move(response));
                        }};
    std::string url(const std::string& path, int count) const
    {
        return "http://127.0.0.1:" + std::to_string(server.port()) + path + "?n=" + std::to_string(count);
    }
};

/// What a streamed answer came to.
struct Taken
{
    std::size_t size = 0;
    bool whole = false;
    std::optional<std::uint64_t> length;
    std::string failure;
};

http::StreamAnswer begin(http::Client& client, const std::string& url)
{
    std::promise<http::StreamAnswer> head;
    http::ClientRequest request;
    request.url = url;
    client.stream(std::move(request), [&head](http::StreamAnswer answer) { head.set_value(std::move(answer)); });
    return head.get_future().get();
}

Taken take(http::Client& client, const std::string& url)
{
    Taken taken;
    const http::StreamAnswer answer = begin(client, url);
    if (!answer.head) {
        taken.failure = answer.failure ? answer.failure->reason : "nothing";
        return taken;
    }
    taken.length = answer.length;
    while (true) {
        std::promise<std::optional<std::string>> next;
        answer.body->read([&next](std::optional<std::string> piece) { next.set_value(std::move(piece)); });
        const auto piece = next.get_future().get();
        if (!piece || piece->empty()) {
            taken.whole = piece.has_value();
            return taken;
        }
        taken.size += piece->size();
    }
}

} // namespace

class TestHttpStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodiesComeWhole_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("pieces");
        for (const int pieces : {0, 1, 500}) {
            QTest::addRow("length, %d", pieces) << QStringLiteral("/length") << pieces;
            QTest::addRow("chunks, %d", pieces) << QStringLiteral("/chunks") << pieces;
        }
    }

    void bodiesComeWhole()
    {
        QFETCH(QString, path);
        QFETCH(int, pieces);
        Source source;
        http::Client client;
        const Taken taken = take(client, source.url(path.toStdString(), pieces));
        QVERIFY2(taken.whole, taken.failure.c_str());
        QCOMPARE(taken.size, static_cast<std::size_t>(pieces) * kPiece);
        QCOMPARE(taken.length.has_value(), path == u"/length");
        // The same as one, and the connection serves the next request.
        RawConnection raw(source.server.port());
        const std::string request = "GET " + path.toStdString() + "?n=1 HTTP/1.1\r\nHost: a\r\n\r\n";
        QVERIFY(waitFor([&] { return source.gone >= 1; })); // or it may yet ask, and be counted with the next
        source.asked = 0;
        QVERIFY(raw.send(request) && raw.readUntil(path == u"/length" ? "aaaa" : "\r\n0\r\n\r\n"));
        QVERIFY(waitFor([&] { return source.gone >= 2; }));
        source.asked = 0;
        QVERIFY(raw.send(request));
        QVERIFY(waitFor([&] { return source.gone >= 3; }));
    }

    void aReaderThatRestsStopsTheSource()
    {
        Source source;
        http::Client client;
        {
            const auto answer = begin(client, source.url("/length", 100'000)); // 6 GB, of which nobody reads anything
            QVERIFY(answer.head.has_value());
            // What is under way at most: the kernel's buffers on both sides. Until it is full the number grows.
            int seen = -1;
            QVERIFY(waitFor([&] {
                const bool rests = seen == source.asked;
                seen = source.asked;
                return rests && seen > 0;
            }));
            QVERIFY2(seen < 1000, qPrintable(QString::number(seen)));
        }
        QVERIFY(waitFor([&] { return source.gone == 1; })); // who reads has gone: so does the source
    }

    void whatBreaksOffIsNotWhole()
    {
        Source source;
        http::Client client;
        const Taken taken = take(client, source.url("/broken", 3));
        QVERIFY(!taken.whole);
        QVERIFY(source.gone == 1);
        RawServer half([](int fd) {
            RawServer::readRequest(fd);
            RawServer::write(fd, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        });
        QVERIFY(!take(client, half.url()).whole);
        RawServer silent([](int fd) { RawServer::readRequest(fd); });
        QCOMPARE(take(client, silent.url()).failure, std::string("connection_lost"));
    }
};

AUTOLYNX_TEST(TestHttpStream, "http_stream");
#include "test_http_stream.moc"
