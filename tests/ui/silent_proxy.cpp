// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/silent_proxy.h"

#include "core/db/conninfo.h"
#include "tests/support/cluster.h"

#include <arpa/inet.h>
#include <cstring>
#include <linux/filter.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

namespace autolynx::test {
namespace {

/// Has the kernel drop what comes for a socket before TCP sees it.
void dropAll(int socket)
{
    sock_filter nothing{BPF_RET | BPF_K, 0, 0, 0};
    const sock_fprog program{1, &nothing};
    if (::setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) != 0)
        qFatal("the kernel takes no filter");
}

} // namespace

SilentProxy::SilentProxy(const Secret& server)
{
    const db::ConnInfo info = need(db::parseConnInfo(server, "test"));
    serverPath_ =
        QStringLiteral("%1/.s.PGSQL.%2")
            .arg(info.value("host"), info.values.contains("port") ? info.value("port") : QStringLiteral("5432"))
            .toStdString();
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof own;
    if (::bind(listening_, reinterpret_cast<const sockaddr*>(&own), length) != 0 || ::listen(listening_, 64) != 0 ||
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&own), &length) != 0 || ::pipe(wake_) != 0)
        qFatal("the proxy can't listen");
    url_ = Secret(QStringLiteral("host=127.0.0.1 port=%1 user=%2 dbname=%3")
                      .arg(ntohs(own.sin_port))
                      .arg(info.value("user"), info.value("dbname"))
                      .toUtf8());
    thread_ = std::thread([this] { run(); });
}

SilentProxy::~SilentProxy()
{
    ending_ = true;
    [[maybe_unused]] const auto told = ::write(wake_[1], "", 1);
    thread_.join();
    for (const Pair& pair : pairs_) {
        ::close(pair.client);
        if (pair.server >= 0)
            ::close(pair.server);
    }
    for (const int descriptor : {listening_, wake_[0], wake_[1]})
        ::close(descriptor);
}

void SilentProxy::fallSilent()
{
    dropAll(listening_);
    silent_ = true;
    const int order = ++orders_;
    [[maybe_unused]] const auto told = ::write(wake_[1], "", 1);
    while (carriedOut_ < order)
        std::this_thread::yield();
}

void SilentProxy::speakToNewOnes()
{
    silent_ = false;
    const int unused = 0;
    ::setsockopt(listening_, SOL_SOCKET, SO_DETACH_FILTER, &unused, sizeof unused);
}

void SilentProxy::accept()
{
    Pair pair{::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC), -1};
    if (pair.client < 0)
        return;
    if (silent_) {
        dropAll(pair.client); // had come in before
    } else {
        sockaddr_un there{};
        there.sun_family = AF_UNIX;
        if (serverPath_.size() >= sizeof there.sun_path)
            qFatal("a socket's path is too long");
        std::memcpy(there.sun_path, serverPath_.c_str(), serverPath_.size() + 1);
        pair.server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(pair.server, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) {
            ::close(pair.server);
            ::close(pair.client);
            return;
        }
    }
    pairs_.push_back(pair);
}

bool SilentProxy::pass(int from, int to)
{
    char buffer[65536];
    const ssize_t count = ::read(from, buffer, sizeof buffer);
    for (ssize_t done = 0; done < count;) {
        const ssize_t written = ::send(to, buffer + done, static_cast<size_t>(count - done), MSG_NOSIGNAL);
        if (written <= 0)
            return false;
        done += written;
    }
    return count > 0;
}

void SilentProxy::run()
{
    while (!ending_) {
        std::vector<pollfd> watched{{listening_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
        for (const Pair& pair : pairs_) {
            watched.push_back({pair.server >= 0 ? pair.client : -1, POLLIN, 0});
            watched.push_back({pair.server, POLLIN, 0});
        }
        ::poll(watched.data(), watched.size(), -1);
        std::size_t place = 2;
        for (auto pair = pairs_.begin(); pair != pairs_.end(); place += 2) {
            const bool ended = (watched[place].revents != 0 && !pass(pair->client, pair->server)) ||
                               (watched[place + 1].revents != 0 && !pass(pair->server, pair->client));
            if (ended) {
                ::close(pair->client);
                ::close(pair->server);
            }
            pair = ended ? pairs_.erase(pair) : std::next(pair);
        }
        if (watched[1].revents != 0) {
            char byte = 0;
            [[maybe_unused]] const auto taken = ::read(wake_[0], &byte, 1);
            for (Pair& pair : pairs_) {
                if (!silent_ || pair.server < 0)
                    continue;
                dropAll(pair.client);
                ::close(pair.server); // what it was asked for it need not do
                pair.server = -1;
            }
            carriedOut_ = orders_.load();
        }
        if (watched[0].revents != 0)
            accept();
    }
}

} // namespace autolynx::test
