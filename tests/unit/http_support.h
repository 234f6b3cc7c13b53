// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/server.h"

#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace autolynx::test {

/// A plain socket to a port on this machine, to say what no decent client would.
class RawConnection
{
public:
    explicit RawConnection(std::uint16_t port);
    ~RawConnection();
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    /// False once the peer has closed.
    bool send(const std::string& bytes);
    /// Reads until `text` has come, the peer closes, or the time is up; what has come is in `received`.
    bool readUntil(const std::string& text, std::chrono::milliseconds limit = std::chrono::seconds(120));
    /// Reads until the peer closes: true if it did in time.
    bool readToEnd(std::chrono::milliseconds limit = std::chrono::seconds(120));
    bool wasReset() const { return reset_; }
    const std::string& received() const { return received_; }

private:
    bool readSome(std::chrono::steady_clock::time_point end);

    int fd_ = -1;
    std::string received_;
    bool ended_ = false;
    bool reset_ = false;
};

/// A listening socket that does with each accepted connection what a test says, one at a time, and counts.
class RawServer
{
public:
    using Script = std::function<void(int fd)>;
    explicit RawServer(Script script);
    ~RawServer();
    RawServer(const RawServer&) = delete;
    RawServer& operator=(const RawServer&) = delete;

    std::uint16_t port() const { return port_; }
    int accepted() const { return accepted_; }
    std::string url(const std::string& path = "/") const;

    /// For scripts: reads one request's head and as much body as its Content-Length says.
    static std::string readRequest(int fd);
    static void write(int fd, const std::string& bytes);
    static void reset(int fd); ///< closes with RST

private:
    int fd_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> accepted_{0};
    std::jthread thread_;
};

/// A self-signed certificate made by the openssl command; it is its own CA.
struct TestCertificate
{
    explicit TestCertificate(const char* subjectAltName); ///< e.g. "DNS:localhost"
    QTemporaryDir directory;
    std::string certificate;
    std::string key;
};

} // namespace autolynx::test
