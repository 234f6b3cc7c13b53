// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time_text.h"
#include "core/webhook/authenticity.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

#include <QMessageAuthenticationCode>

using namespace autolynx;
using namespace autolynx::webhook;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const TimePoint kNow = *parseIsoTime("2026-08-24T15:04:09Z"); // two seconds after the vectors' timestamp

/// The plan that a provider's credential object describes.
AuthPlan planOf(const json& credential)
{
    AuthPlan plan;
    if (credential["type"] == "bearer") {
        plan.secrets.emplace_back(QByteArray::fromStdString(credential["token"]));
        return plan;
    }
    HmacPlan hmac;
    hmac.key = Secret(QByteArray::fromStdString(credential["secretKey"]));
    hmac.includeTimestamp = credential.value("includeTimestamp", true);
    hmac.payloadFormat = credential.value("payloadFormat", "");
    hmac.signaturePrefix = credential.value("signaturePrefix", "");
    hmac.signatureHeader = credential.value("signatureHeader", "x-signature");
    if (credential.value("signatureEncoding", "hex") == "base64")
        hmac.encoding = SignatureEncoding::Base64;
    plan.hmac.push_back(std::move(hmac));
    return plan;
}

http::Request requestOf(const json& headers, const std::string& body)
{
    http::Request request;
    request.method = "POST";
    request.path = "/webhooks/vapi";
    request.body = body;
    for (const auto& [name, value] : headers.items())
        request.headers[name] = value;
    return request;
}

const char* name(Verdict verdict)
{
    static constexpr const char* names[] = {"Authentic", "Stale", "Missing", "Wrong"};
    return names[static_cast<int>(verdict)];
}

} // namespace

class TestWebhookAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theContractsVectorsAreAuthentic();
    void anyChangeIsNot();
    void oneSharedSecretFitsEveryForm();
    void secretsRotate();
    void noSecretMeansNobody();
    void oldTimestampsAreStale();
    void payloadFormats();
};

void TestWebhookAuth::theContractsVectorsAreAuthentic()
{
    const json file = test::sample("webhook-auth-vectors.json");
    QCOMPARE(file["vectors"].size(), std::size_t(4));
    for (const json& vector : file["vectors"])
        QCOMPARE(name(judge(planOf(vector["plan"]), requestOf(vector["headers"], file["body"]), kNow)), "Authentic");
}

void TestWebhookAuth::anyChangeIsNot()
{
    const json file = test::sample("webhook-auth-vectors.json");
    for (const json& vector : file["vectors"]) {
        const AuthPlan plan = planOf(vector["plan"]);
        for (const auto& [header, value] : vector["headers"].items()) {
            json headers = vector["headers"];
            const std::string good = value;
            for (const std::string& bad : {good.substr(0, good.size() - 1), good + "0", "x" + good, std::string("x")}) {
                headers[header] = bad;
                QVERIFY2(judge(plan, requestOf(headers, file["body"]), kNow) == Verdict::Wrong, bad.c_str());
            }
        }
        QCOMPARE(name(judge(plan, requestOf(json::object(), file["body"]), kNow)), "Missing");
        if (vector["plan"]["type"] == "hmac")
            QCOMPARE(name(judge(plan, requestOf(vector["headers"], file["body"].get<std::string>() + " "), kNow)),
                     "Wrong");
    }
}

void TestWebhookAuth::oneSharedSecretFitsEveryForm()
{
    const AuthPlan plan = AuthPlan::of({Secret("s3cret")});
    for (const json& headers : {json({{"Authorization", "Bearer s3cret"}}), json({{"authorization", "bearer s3cret"}}),
                                json({{"Authorization", "s3cret"}}), json({{"x-vapi-secret", "s3cret"}}),
                                json({{"X-Vapi-Secret", "s3cret"}, {"Authorization", "Basic eHg6eHg="}})})
        QVERIFY2(judge(plan, requestOf(headers, "{}"), kNow) == Verdict::Authentic, headers.dump().c_str());
    const QByteArray mac = QMessageAuthenticationCode::hash("1787583847.{}", "s3cret", QCryptographicHash::Sha256);
    const json signedHeaders = {{"x-timestamp", "1787583847"}, {"x-signature", mac.toHex().toUpper().toStdString()}};
    QCOMPARE(name(judge(plan, requestOf(signedHeaders, "{}"), kNow)), "Authentic");
    for (const json& headers : {json({{"Authorization", "Bearer S3cret"}}), json({{"Authorization", "Bearer "}}),
                                json({{"X-Vapi-Secret", "Bearer s3cret"}}), json({{"X-Vapi-Secret", "s3cret "}}),
                                json({{"x-timestamp", "1787583848"}, {"x-signature", signedHeaders["x-signature"]}})})
        QVERIFY2(judge(plan, requestOf(headers, "{}"), kNow) == Verdict::Wrong, headers.dump().c_str());
}

void TestWebhookAuth::secretsRotate()
{
    const AuthPlan plan = AuthPlan::of({Secret("new"), Secret("old")});
    QCOMPARE(name(judge(plan, requestOf({{"X-Vapi-Secret", "new"}}, ""), kNow)), "Authentic");
    QCOMPARE(name(judge(plan, requestOf({{"X-Vapi-Secret", "old"}}, ""), kNow)), "Authentic");
    QCOMPARE(name(judge(plan, requestOf({{"X-Vapi-Secret", "older"}}, ""), kNow)), "Wrong");
}

void TestWebhookAuth::noSecretMeansNobody()
{
    for (const AuthPlan& plan : {AuthPlan(), AuthPlan::of({Secret()})}) {
        QVERIFY(judge(plan, requestOf({{"X-Vapi-Secret", ""}}, "{}"), kNow) != Verdict::Authentic);
        QVERIFY(judge(plan, requestOf({{"Authorization", "Bearer "}}, "{}"), kNow) != Verdict::Authentic);
        const QByteArray mac = QMessageAuthenticationCode::hash(".{}", QByteArray(), QCryptographicHash::Sha256);
        QVERIFY(judge(plan, requestOf({{"x-signature", mac.toHex().toStdString()}}, "{}"), kNow) != Verdict::Authentic);
    }
}

void TestWebhookAuth::oldTimestampsAreStale()
{
    AuthPlan plan = AuthPlan::of({Secret("s3cret")});
    plan.replayWindow = 300s;
    const auto at = [&](const char* timestamp, TimePoint now) {
        const QByteArray payload = QByteArray(timestamp) + ".{}";
        const QByteArray mac = QMessageAuthenticationCode::hash(payload, "s3cret", QCryptographicHash::Sha256);
        return name(judge(
            plan, requestOf({{"x-timestamp", timestamp}, {"x-signature", mac.toHex().toStdString()}}, "{}"), now));
    };
    QCOMPARE(at("1787583847", kNow), "Authentic");
    QCOMPARE(at("1787583847130", kNow), "Authentic"); // the unit is not documented
    QCOMPARE(at("1787583847", kNow + 297s), "Authentic");
    QCOMPARE(at("1787583847", kNow + 299s), "Stale");
    QCOMPARE(at("1787583847", kNow - 400s), "Stale");
    QCOMPARE(at("", kNow), "Stale");
    QCOMPARE(at("never", kNow), "Stale");
    plan.replayWindow.reset();
    QCOMPARE(at("1787583847", kNow + 99999s), "Authentic");
}

void TestWebhookAuth::payloadFormats()
{
    HmacPlan hmac;
    hmac.key = Secret(QByteArray("key").toBase64());
    hmac.keyIsBase64 = true;
    hmac.algorithm = HashAlgorithm::Sha512;
    hmac.encoding = SignatureEncoding::Base64;
    hmac.messageIdHeader = "svix-id";
    hmac.payloadFormat = "{method} {url} {svix-id}.{timestamp}.{body}{unknown}";
    AuthPlan plan;
    plan.publicUrl = "https://dial.example.com/";
    plan.hmac.push_back(hmac);
    // A body that looks like a placeholder is not replaced again.
    const QByteArray payload = "POST https://dial.example.com/webhooks/vapi?a=1 m1.17.{url}{unknown}";
    http::Request request = requestOf({{"svix-id", "m1"}, {"x-timestamp", "17"}}, "{url}");
    request.query = "a=1";
    request.headers["x-signature"] =
        QMessageAuthenticationCode::hash(payload, "key", QCryptographicHash::Sha512).toBase64().toStdString();
    QCOMPARE(name(judge(plan, request, kNow)), "Authentic");
    request.headers["svix-id"] = "m2";
    QCOMPARE(name(judge(plan, request, kNow)), "Wrong");
    plan.hmac[0].algorithm = HashAlgorithm::Sha1;
    plan.hmac[0].payloadFormat = "{body}";
    request.headers["x-signature"] =
        QMessageAuthenticationCode::hash("{url}", "key", QCryptographicHash::Sha1).toBase64().toStdString();
    QCOMPARE(name(judge(plan, request, kNow)), "Authentic");
}

AUTOLYNX_TEST(TestWebhookAuth, "webhook_auth");
#include "test_webhook_auth.moc"
