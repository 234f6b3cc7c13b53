// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signin/client_address.h"

#include <QHostAddress>

#include <optional>

namespace autolynx::signin {
namespace {

constexpr int kGroupBits = 64;

/// IPv4 addresses that come in IPv6 clothes are what they are.
QHostAddress plain(const QHostAddress& address)
{
    bool ok = false;
    const quint32 four = address.toIPv4Address(&ok);
    return ok ? QHostAddress(four) : address;
}

std::optional<QPair<QHostAddress, int>> networkOf(const QString& text)
{
    const auto [address, bits] = QHostAddress::parseSubnet(text);
    if (address.isNull() || bits < 0)
        return std::nullopt;
    return QPair<QHostAddress, int>(address, bits);
}

bool isIn(const QHostAddress& address, const QStringList& networks)
{
    for (const QString& text : networks) {
        const auto network = networkOf(text);
        if (network && address.isInSubnet(*network))
            return true;
    }
    return false;
}

} // namespace

QString firstBadNetwork(const QStringList& networks)
{
    for (const QString& text : networks) {
        if (!networkOf(text))
            return text;
    }
    return {};
}

std::string clientAddress(const http::Request& request, const QStringList& trustedProxies)
{
    QHostAddress address = plain(QHostAddress(QString::fromStdString(request.peer)));
    const auto header = request.headers.find("X-Forwarded-For");
    if (header == request.headers.end() || !isIn(address, trustedProxies))
        return request.peer;
    const QStringList hops = QString::fromStdString(header->second).split(u',');
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QHostAddress before = plain(QHostAddress(hop->trimmed()));
        if (before.isNull())
            break; // the proxy wrote what is no address, or passed it on: what is left of it proves nothing
        address = before;
        if (!isIn(address, trustedProxies))
            break;
    }
    return address.toString().toStdString();
}

std::string addressGroup(const std::string& address)
{
    const QHostAddress whole = plain(QHostAddress(QString::fromStdString(address)));
    if (whole.protocol() != QAbstractSocket::IPv6Protocol)
        return whole.toString().toStdString();
    Q_IPV6ADDR bytes = whole.toIPv6Address();
    for (int i = kGroupBits / 8; i < 16; ++i)
        bytes[i] = 0;
    return QHostAddress(bytes).toString().toStdString() + "/" + std::to_string(kGroupBits);
}

} // namespace autolynx::signin
