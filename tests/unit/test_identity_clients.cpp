// SPDX-License-Identifier: GPL-3.0-or-later
// R1: whatever a server answers to who signs in, the desktop gets a session or a sentence. Rules out: a console that a
// wrong address, a proxy's page or half an answer ends.
#include "core/http/server.h"
#include "core/identity/session_client.h"
#include "core/identity/supabase_client.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

#include <mutex>

using namespace autolynx;
using namespace autolynx::identity;
using nlohmann::json;

namespace {

/// Answers everything in the same way.
class Parrot
{
public:
    Parrot()
        : server_({}, [this](const http::Request&, const std::shared_ptr<http::Responder>& responder) {
              const std::lock_guard lock(mutex_);
              http::Response response;
              response.status = status_;
              response.body = body_;
              responder->send(std::move(response));
          })
    {
    }
    void say(int status, std::string body)
    {
        const std::lock_guard lock(mutex_);
        status_ = status;
        body_ = std::move(body);
    }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(server_.port()); }

private:
    std::mutex mutex_;
    int status_ = 200;
    std::string body_;
    http::Server server_;
};

const json kSession = {
    {"session_id", "s"},
    {"role", "r"},
    {"password", "p"},
    {"secret", "x"},
    {"expires_at", "2026-03-03T17:00:00.000Z"},
    {"idle_until", "2026-03-03T16:00:00.000Z"},
    {"member", {{"id", "m"}, {"email", "a@example.com"}, {"name", "A"}, {"role", "operator"}}},
    {"database", {{"host", "h"}, {"port", "5432"}, {"dbname", "d"}, {"sslmode", "verify-full"}, {"ca", ""}}}};
const json kTokens = {
    {"access_token", "a"}, {"refresh_token", "b"}, {"expires_in", 3600}, {"user", {{"email", "a@example.com"}}}};

/// The same with one member, at any depth, gone or of another kind.
std::vector<json> spoilt(const json& whole)
{
    std::vector<json> all;
    const json flat = whole.flatten();
    for (const auto& [path, value] : flat.items()) {
        for (const json& other : {json(nullptr), json(7), json("x"), json::array({1}), json::object({{"a", 1}})}) {
            json changed = whole;
            changed[json::json_pointer(path)] = other;
            all.push_back(changed);
        }
    }
    for (const auto& [name, value] : whole.items()) {
        json without = whole;
        without.erase(name);
        all.push_back(without);
        without[name] = 7;
        all.push_back(without);
    }
    return all;
}

} // namespace

class TestIdentityClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeAnswerIsTaken()
    {
        Parrot server;
        SessionClient sessions(server.url());
        server.say(200, kSession.dump());
        const auto session = sessions.open(QStringLiteral("a@example.com"), Secret("p"), {}).result();
        QVERIFY(session && session->email == u"a@example.com" && session->expiresAt > session->idleUntil);
        SupabaseClient supabase(server.url(), QStringLiteral("key"));
        server.say(200, kTokens.dump());
        const auto tokens = supabase.signIn(QStringLiteral("a@example.com"), Secret("p")).result();
        QVERIFY(tokens && tokens->email == u"a@example.com");
    }

    void halfAnAnswerIsAnError()
    {
        Parrot server;
        SessionClient sessions(server.url());
        SupabaseClient supabase(server.url(), QStringLiteral("key"));
        std::vector<std::string> bodies = {"", "{", "[]", "null", "7", "\"x\"", "<html>Bad gateway</html>"};
        for (const json& body : spoilt(kSession))
            bodies.push_back(body.dump());
        for (const json& body : spoilt(kTokens))
            bodies.push_back(body.dump());
        for (const std::string& body : bodies) {
            for (const int status : {200, 204, 302, 401, 404, 429, 500}) {
                server.say(status, body);
                const auto session = sessions.open(Secret("token"), {}).result();
                QVERIFY2(status == 200 || !session, body.c_str());
                QVERIFY2(!session || (!session->role.isEmpty() && !session->password.isEmpty()), body.c_str());
                QVERIFY2(session || !session.error().message.isEmpty(), body.c_str());
                const auto methods = sessions.methods().result();
                QVERIFY2(!methods, body.c_str());
                const auto tokens = supabase.refresh(Secret("b")).result();
                QVERIFY2(status == 200 || !tokens, body.c_str());
                QVERIFY2(!tokens || (!tokens->accessToken.isEmpty() && !tokens->refreshToken.isEmpty()), body.c_str());
                QVERIFY2(tokens || !tokens.error().message.isEmpty(), body.c_str());
            }
        }
        server.say(200, json(kTokens).patch(json::parse(R"([{"op": "remove", "path": "/expires_in"}])")).dump());
        QVERIFY(!supabase.refresh(Secret("b")).result());
    }
};

AUTOLYNX_TEST(TestIdentityClients, "identity_clients");
#include "test_identity_clients.moc"
