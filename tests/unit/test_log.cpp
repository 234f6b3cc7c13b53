// SPDX-License-Identifier: GPL-3.0-or-later
// Structured logs (R8): one JSON object a line, one schema, no phone, name or secret in any of them (R11).
#include "core/base/log.h"
#include "core/base/time_text.h"
#include "tests/support/test.h"

#include <QTemporaryFile>
#include <nlohmann/json.hpp>

#include <thread>
#include <unistd.h>

using namespace autolynx;

namespace {

/// What is written to standard error while it lives.
class Captured
{
public:
    Captured()
    {
        if (!file_.open())
            qFatal("no temporary file");
        saved_ = dup(STDERR_FILENO);
        dup2(file_.handle(), STDERR_FILENO);
    }
    ~Captured() { restore(); }
    QList<nlohmann::json> lines()
    {
        restore();
        file_.seek(0);
        QList<nlohmann::json> lines;
        for (const QByteArray& line : file_.readAll().split('\n')) {
            if (!line.isEmpty())
                lines += nlohmann::json::parse(line.toStdString());
        }
        return lines;
    }

private:
    void restore()
    {
        if (saved_ >= 0) {
            dup2(saved_, STDERR_FILENO);
            close(saved_);
        }
        saved_ = -1;
    }
    QTemporaryFile file_;
    int saved_ = -1;
};

class FixedClock final : public Clock
{
public:
    TimePoint now() const override { return *parseIsoTime("2026-03-03T17:00:00.123Z"); }
    std::chrono::microseconds realTime(std::chrono::microseconds duration) const override { return duration; }
};

} // namespace

class TestLog : public QObject
{
    Q_OBJECT
    FixedClock clock_;

private Q_SLOTS:
    void init() { log::start("test", log::Level::Debug, &clock_); }
    void cleanup()
    {
        qInstallMessageHandler(nullptr);
        log::start("test", log::Level::Warning);
    }

    void aLineHasTheSchema()
    {
        Captured captured;
        log::info(
            "dialer", "claimed",
            {{"calls", 3}, {"share", 0.5}, {"again", true}, {"code", log::Code("http_429")}, {"call", log::Id(42)}});
        const auto lines = captured.lines();
        QCOMPARE(lines.size(), 1);
        const auto expected =
            nlohmann::json::parse(R"({"time":"2026-03-03T17:00:00.123Z","level":"info","program":"test",
            "component":"dialer","event":"claimed","calls":3,"share":0.5,"again":true,"code":"http_429","call":"42"})");
        QCOMPARE(lines[0].dump(), expected.dump());
    }

    void textFromOutsideIsCutDownToACode_data()
    {
        QTest::addColumn<QByteArray>("outside");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("code") << QByteArray("twilio-failed.to_connect:1") << QByteArray("twilio-failed.to_connect:1");
        QTest::newRow("phone") << QByteArray("+12125550142") << QByteArray("_###########");
        QTest::newRow("phone in words") << QByteArray("no route to 2125550142!")
                                        << QByteArray("no_route_to_##########_");
        QTest::newRow("phone in groups") << QByteArray("call +1 (212) 555-0142 now")
                                         << QByteArray("call__#__###__###-####_now");
        QTest::newRow("phone with dots") << QByteArray("212.555.0142") << QByteArray("###.###.####");
        QTest::newRow("address") << QByteArray("127.0.0.1") << QByteArray("127.0.0.1");
        QTest::newRow("short number stays") << QByteArray("http 503") << QByteArray("http_503");
        QTest::newRow("line breaks and quotes")
            << QByteArray("a\"b\n{\"level\":\"error\"}") << QByteArray("a_b___level_:_error__");
        QTest::newRow("not ascii") << QByteArray("Zo\xc3\xab") << QByteArray("Zo__");
        QTest::newRow("long") << QByteArray(500, 'x') << QByteArray(64, 'x');
        QTest::newRow("uuid") << QByteArray("01234567-89ab-4cde-8f01-234567890123")
                              << QByteArray("01234567-89ab-4cde-8f01-234567890123");
        QTest::newRow("empty") << QByteArray() << QByteArray();
    }
    void textFromOutsideIsCutDownToACode()
    {
        QFETCH(QByteArray, outside);
        QFETCH(QByteArray, kept);
        QCOMPARE(QByteArray::fromStdString(log::Code(outside.toStdString()).text), kept);
        QCOMPARE(QByteArray::fromStdString(log::Id(outside.toStdString()).text), kept);
    }

    // A phone number that straddles the cut must not show its first digits in the clear.
    void numberAtTheCutIsMasked()
    {
        const std::string text = log::Code(std::string(58, 'a') + "2125550142").text;
        QCOMPARE(QByteArray::fromStdString(text).count("2125"), 0);
    }

    void levelsBelowTheLeastAreLeftOut()
    {
        log::start("test", log::Level::Warning, &clock_);
        Captured captured;
        log::debug("a", "b");
        log::info("a", "b");
        log::warning("a", "b");
        log::error("a", "b");
        QCOMPARE(captured.lines().size(), 2);
    }

    void qtsMessagesGoTheSameWay()
    {
        log::captureQtMessages();
        Captured captured;
        qWarning("call to +12125550142 failed");
        const auto lines = captured.lines();
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0]["component"] == "qt" && lines[0]["level"] == "warning");
        QVERIFY(!QByteArray::fromStdString(lines[0].dump()).contains("5550142"));
    }

    void linesOfManyThreadsStayWhole()
    {
        Captured captured;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 8; ++t) {
                threads.emplace_back([t] {
                    for (int i = 0; i < 500; ++i)
                        log::info("thread", "line", {{"thread", t}, {"i", i}});
                });
            }
        }
        QCOMPARE(captured.lines().size(), 8 * 500); // each parsed
    }
};

AUTOLYNX_TEST(TestLog, "log");
#include "test_log.moc"
