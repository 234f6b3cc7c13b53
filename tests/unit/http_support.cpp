// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http_support.h"

#include <QProcess>
#include <QTest>

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace autolynx::test {
namespace {

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

RawConnection::RawConnection(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_in address = loopback(port);
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        ended_ = true;
}

RawConnection::~RawConnection()
{
    ::close(fd_);
}

bool RawConnection::send(const std::string& bytes)
{
    return ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

bool RawConnection::readSome(std::chrono::steady_clock::time_point end)
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd wait{fd_, POLLIN, 0};
    if (ended_ || left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) != 1)
        return false;
    std::array<char, 8192> bytes{};
    const ssize_t size = ::recv(fd_, bytes.data(), bytes.size(), 0);
    if (size > 0)
        received_.append(bytes.data(), static_cast<std::size_t>(size));
    ended_ = size <= 0;
    reset_ = size < 0 && errno == ECONNRESET;
    return size > 0;
}

bool RawConnection::readUntil(const std::string& text, std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (received_.find(text) == std::string::npos) {
        if (!readSome(end))
            return false;
    }
    return true;
}

bool RawConnection::readToEnd(std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    while (readSome(end)) {
    }
    return ended_;
}

RawServer::RawServer(Script script) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(fd_, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(fd_, 64) != 0)
        qFatal("no loopback socket");
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this, act = std::move(script)] {
        for (;;) {
            const int accepted = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
            if (accepted < 0)
                return;
            ++accepted_;
            act(accepted);
            ::close(accepted); // harmless if the script has reset it: nobody else opens descriptors meanwhile
        }
    });
}

RawServer::~RawServer()
{
    ::shutdown(fd_, SHUT_RDWR);
    thread_.join();
    ::close(fd_);
}

std::string RawServer::url(const std::string& path) const
{
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::string RawServer::readRequest(int fd)
{
    std::string request;
    std::array<char, 8192> bytes{};
    std::size_t wanted = 0;
    while (wanted == 0 || request.size() < wanted) {
        const ssize_t size = ::recv(fd, bytes.data(), bytes.size(), 0);
        if (size <= 0)
            break;
        request.append(bytes.data(), static_cast<std::size_t>(size));
        const std::size_t head = request.find("\r\n\r\n");
        if (head == std::string::npos)
            continue;
        const std::size_t length = request.find("Content-Length: ");
        wanted = head + 4 + (length == std::string::npos ? 0 : std::stoul(request.substr(length + 16)));
    }
    return request;
}

void RawServer::write(int fd, const std::string& bytes)
{
    if (::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0)
        qWarning("peer closed early");
}

void RawServer::reset(int fd)
{
    const linger hard{1, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard); // takes effect at the close after the script
}

TestCertificate::TestCertificate(const char* subjectAltName)
{
    certificate = directory.filePath(QStringLiteral("cert.pem")).toStdString();
    key = directory.filePath(QStringLiteral("key.pem")).toStdString();
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=test"),
                   QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + QString::fromLatin1(subjectAltName),
                   QStringLiteral("-keyout"), QString::fromStdString(key), QStringLiteral("-out"),
                   QString::fromStdString(certificate)});
    if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0)
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
}

} // namespace autolynx::test
