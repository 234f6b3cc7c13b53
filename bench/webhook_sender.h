// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace autolynx::bench {

/// Posts so many webhooks over so many kept connections, to this machine alone, each connection one after the other as
/// it is answered, and ends. Anything but 200 ends the program: a benchmark of refusals would be none.
class WebhookSender
{
public:
    /// The whole request, head and body, of the n-th webhook.
    using Make = std::function<std::string(int n)>;

    WebhookSender(std::uint16_t port, int connections) : port_(port), connections_(connections) {}

    /// Sends webhooks 0 to `count` - 1, the n-th not before n times `every` has passed; returns the seconds that each
    /// waited for its 200.
    std::vector<double> send(int count, const Make& make, std::chrono::microseconds every = {}) const
    {
        const auto begun = std::chrono::steady_clock::now();
        std::vector<double> waits(static_cast<std::size_t>(count));
        std::atomic<int> next{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < connections_; ++i) {
                threads.emplace_back([&] {
                    const int socket = connect();
                    for (int n = next++; n < count; n = next++) {
                        std::this_thread::sleep_until(begun + n * every);
                        waits[static_cast<std::size_t>(n)] = post(socket, make(n));
                    }
                    ::close(socket);
                });
            }
        }
        return waits;
    }

private:
    [[noreturn]] static void fail(const char* what)
    {
        std::fprintf(stderr, "webhook sender: %s\n", what);
        std::exit(1);
    }

    int connect() const
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port_);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int one = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        const timeval patience{30, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            fail("nobody listens");
        return socket;
    }

    static double post(int socket, const std::string& request)
    {
        const auto begun = std::chrono::steady_clock::now();
        for (std::size_t sent = 0; sent < request.size();) {
            const ssize_t n = ::send(socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
            if (n <= 0)
                fail("the connection broke");
            sent += static_cast<std::size_t>(n);
        }
        std::string answer;
        while (!isWhole(answer)) {
            char buffer[2048];
            const ssize_t n = ::recv(socket, buffer, sizeof buffer, 0);
            if (n <= 0)
                fail("no answer");
            answer.append(buffer, static_cast<std::size_t>(n));
        }
        if (!answer.starts_with("HTTP/1.1 200"))
            fail(answer.substr(0, answer.find('\r')).c_str());
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    }

    static bool isWhole(const std::string& answer)
    {
        const std::size_t head = answer.find("\r\n\r\n");
        if (head == std::string::npos)
            return false;
        constexpr std::string_view kLength = "\r\nContent-Length: ";
        const std::size_t length = answer.find(kLength);
        return length < head && answer.size() >= head + 4 + std::stoul(answer.substr(length + kLength.size()));
    }

    std::uint16_t port_;
    int connections_;
};

} // namespace autolynx::bench
