// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/types.h"

#include <QString>
#include <QStringList>

#include <string>

namespace autolynx::signin {

/// Whether each is an address or a network ("10.0.0.0/8", "::1"); the first that is none, else an empty text.
QString firstBadNetwork(const QStringList& networks);

/// Where a request came from. Behind proxies that were named, and only then, X-Forwarded-For is believed: from its end
/// up to the first address that is none of them. What anybody can write into it decides nothing.
std::string clientAddress(const http::Request& request, const QStringList& trustedProxies);

/// What attempts are counted by: an IPv4 address, an IPv6 network of 64 bits (one customer has as many addresses as
/// they like).
std::string addressGroup(const std::string& address);

} // namespace autolynx::signin
