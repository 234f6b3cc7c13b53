// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/types.h"
#include "core/http/url.h"
#include "tests/support/test.h"

using namespace autolynx::http;

/// Text of the protocol: query values, percent coding, URLs, header names.
class HttpText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void queryValuesAreDecoded();
    void percentCodingGoesBothWays();
    void headerNamesIgnoreCase();
    void urlsAreTakenApart_data();
    void urlsAreTakenApart();
    void badUrlsAreRefused_data();
    void badUrlsAreRefused();
};

void HttpText::queryValuesAreDecoded()
{
    const std::string query = "a=1&createdAtGe=2026-08-24T15%3A04%3A05.000Z&b=x+y&empty=&flag&a=2&%61b=3";
    QCOMPARE(queryValue(query, "a"), std::string("1"));
    QCOMPARE(queryValue(query, "createdAtGe"), std::string("2026-08-24T15:04:05.000Z"));
    QCOMPARE(queryValue(query, "b"), std::string("x y"));
    QCOMPARE(queryValue(query, "ab"), std::string("3"));
    QCOMPARE(queryValue(query, "empty"), std::string());
    QCOMPARE(queryValue(query, "flag"), std::string());
    QCOMPARE(queryValue(query, "absent"), std::string());
    QCOMPARE(queryValue("", "a"), std::string());
}

void HttpText::percentCodingGoesBothWays()
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QCOMPARE(percentDecode(percentEncode(all)), all);
    QCOMPARE(percentEncode("a-b_c.d~e/f?g"), std::string("a-b_c.d~e%2Ff%3Fg"));
    QCOMPARE(percentDecode("100%"), std::string("100%"));
    QCOMPARE(percentDecode("%zz%4"), std::string("%zz%4"));
}

void HttpText::headerNamesIgnoreCase()
{
    Headers headers;
    headers["Content-Type"] = "a";
    headers["content-TYPE"] = "b";
    QCOMPARE(headers.size(), std::size_t(1));
    QCOMPARE(headers["CONTENT-TYPE"], std::string("b"));
}

void HttpText::urlsAreTakenApart_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parts"); // scheme host port target authority
    QTest::newRow("plain") << QByteArray("http://a.example/x?y=1#z")
                           << QByteArray("http a.example 80 /x?y=1 a.example");
    QTest::newRow("port") << QByteArray("https://a.example:8443")
                          << QByteArray("https a.example 8443 / a.example:8443");
    QTest::newRow("query only") << QByteArray("https://a.example?q") << QByteArray("https a.example 443 /?q a.example");
    QTest::newRow("ipv6") << QByteArray("http://[::1]:80/a") << QByteArray("http ::1 80 /a [::1]:80");
}

void HttpText::urlsAreTakenApart()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, parts);
    const auto url = parseUrl(text.toStdString());
    QVERIFY(url.has_value());
    QCOMPARE((url->tls ? "https " : "http ") + url->host + ' ' + url->port + ' ' + url->target + ' ' + url->authority,
             parts.toStdString());
}

void HttpText::badUrlsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"", "ftp://a/", "//a/", "http://", "http:///x", "http://u:p@a/", "http://a:0/", "http://a:/",
          "http://a:65536/", "http://a:8x/", "http://[::1/", "http://a/ b", "http://a/\r\nX: y"})
        QTest::newRow(text) << QByteArray(text);
}

void HttpText::badUrlsAreRefused()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseUrl(text.toStdString()).has_value());
}

AUTOLYNX_TEST(HttpText, "http_text");
#include "test_http_text.moc"
