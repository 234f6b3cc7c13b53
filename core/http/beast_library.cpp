// SPDX-License-Identifier: GPL-3.0-or-later
// The bodies of Boost.Asio's and Boost.Beast's own functions; see this folder's CMakeLists.txt.
#include <utility> // asio 1.18 uses std::exchange without including it

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
