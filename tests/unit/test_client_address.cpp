// SPDX-License-Identifier: GPL-3.0-or-later
// R1: attempts are counted by where they really come from.
#include "core/signin/client_address.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::signin;

class TestClientAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyNamedProxiesAreBelieved_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("forwarded");
        QTest::addColumn<QString>("client");
        const auto row = [](const char* name, const char* peer, const char* forwarded, const char* client) {
            QTest::newRow(name) << QString::fromLatin1(peer) << QString::fromLatin1(forwarded)
                                << QString::fromLatin1(client);
        };
        row("nobody between", "203.0.113.9", "", "203.0.113.9");
        row("a client that makes one up", "203.0.113.9", "198.51.100.1", "203.0.113.9");
        row("the proxy", "10.0.0.1", "198.51.100.1", "198.51.100.1");
        row("made up before the proxy", "10.0.0.1", "127.0.0.1, 10.0.0.7, 6.6.6.6, 198.51.100.1", "198.51.100.1");
        row("two proxies", "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1");
        row("only proxies", "10.0.0.1", "10.0.0.2", "10.0.0.2");
        row("nonsense", "10.0.0.1", "198.51.100.1, unknown", "10.0.0.1");
        row("an empty header", "10.0.0.1", " ", "10.0.0.1");
        row("IPv6", "::1", "2001:db8::5", "2001:db8::5");
        row("IPv4 in IPv6", "::ffff:10.0.0.1", "::ffff:198.51.100.1", "198.51.100.1");
    }
    void onlyNamedProxiesAreBelieved()
    {
        QFETCH(QString, peer);
        QFETCH(QString, forwarded);
        QFETCH(QString, client);
        http::Request request;
        request.peer = peer.toStdString();
        if (!forwarded.isEmpty())
            request.headers["X-Forwarded-For"] = forwarded.toStdString();
        const QStringList trusted{QStringLiteral("10.0.0.0/24"), QStringLiteral("::1")};
        QCOMPARE(clientAddress(request, trusted), client.toStdString());
    }

    void oneCustomersAddressesCountAsOne()
    {
        QCOMPARE(addressGroup("198.51.100.1"), std::string("198.51.100.1"));
        QCOMPARE(addressGroup("::ffff:198.51.100.1"), std::string("198.51.100.1"));
        QCOMPARE(addressGroup("2001:db8:1:2:3:4:5:6"), std::string("2001:db8:1:2::/64"));
        QCOMPARE(addressGroup("2001:db8:1:2:ffff::"), std::string("2001:db8:1:2::/64"));
    }

    void networksAreChecked()
    {
        QCOMPARE(firstBadNetwork({QStringLiteral("10.0.0.0/8"), QStringLiteral("::1")}), QString());
        QCOMPARE(firstBadNetwork({QStringLiteral("10.0.0.0/8"), QStringLiteral("proxy")}), QStringLiteral("proxy"));
    }
};

AUTOLYNX_TEST(TestClientAddress, "client_address");
#include "test_client_address.moc"
