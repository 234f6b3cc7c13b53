// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/beast_session.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <stdexcept>
#include <thread>
#include <vector>

namespace autolynx::http {
namespace {

using namespace server_detail;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

enum class TlsTrouble { None, Certificate, Key };

/// Reads the files of the options anew.
TlsTrouble readTls(const ServerOptions& options, asio::ssl::context& context)
{
    error_code error;
    context.use_certificate_chain_file(options.tlsCertificateFile, error);
    if (error)
        return TlsTrouble::Certificate;
    context.use_private_key_file(options.tlsKeyFile, asio::ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(context.native_handle()) != 1)
        return TlsTrouble::Key;
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION);
    return TlsTrouble::None;
}

std::shared_ptr<asio::ssl::context> tlsContext(const ServerOptions& options)
{
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    switch (readTls(options, *context)) {
    case TlsTrouble::Certificate:
        throw std::runtime_error("The TLS certificate file can't be read as a PEM chain: " +
                                 options.tlsCertificateFile);
    case TlsTrouble::Key:
        throw std::runtime_error("The TLS key file can't be read, or is not the certificate's: " + options.tlsKeyFile);
    case TlsTrouble::None:
        break;
    }
    return context;
}

/// What counts as one peer: an IPv4 address, or an IPv6 /64, because one host has all of a /64.
std::string peerGroup(asio::ip::address address)
{
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    if (!address.is_v6())
        return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::address_v6(bytes).to_string();
}

} // namespace

class Server::Impl
{
public:
    Impl(ServerOptions options, Handler handler)
        : core_(std::make_shared<Core>()), work_(asio::make_work_guard(core_->io)),
          acceptor_(asio::make_strand(core_->io)), pause_(acceptor_.get_executor())
    {
        core_->options = std::move(options);
        core_->handler = std::move(handler);
        if (!core_->options.tlsCertificateFile.empty())
            core_->tls = tlsContext(core_->options);
        listen();
        asio::post(acceptor_.get_executor(), [this] { accept(); });
        for (int i = 0; i < std::max(1, core_->options.threads); ++i)
            threads_.emplace_back([this] { core_->io.run(); });
    }

    ~Impl()
    {
        asio::post(acceptor_.get_executor(), [this] {
            error_code ignored; // closing is all that is left to do with it
            acceptor_.close(ignored);
            pause_.cancel();
        });
        {
            const std::lock_guard lock(core_->mutex);
            core_->stopping = true;
            for (const auto& session : core_->sessions)
                asio::post(session->executor(), [session] { session->close(false); });
        }
        work_.reset();
        threads_.clear(); // joins: every handler has run when no connection is left
    }

    std::uint16_t port() const { return port_; }

    const char* reloadTls()
    {
        const auto fresh = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
        switch (readTls(core_->options, *fresh)) {
        case TlsTrouble::Certificate:
            return "tls_certificate_unreadable";
        case TlsTrouble::Key:
            return "tls_key_not_the_certificates";
        case TlsTrouble::None:
            break;
        }
        const std::lock_guard lock(core_->mutex);
        core_->tls = fresh;
        return nullptr;
    }

private:
    void listen()
    {
        const ServerOptions& options = core_->options;
        error_code error;
        const tcp::endpoint endpoint(asio::ip::make_address(options.address, error), options.port);
        if (!error)
            acceptor_.open(endpoint.protocol(), error);
        if (!error)
            acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error)
            acceptor_.bind(endpoint, error);
        if (!error)
            acceptor_.listen(asio::socket_base::max_listen_connections, error);
        if (!error)
            port_ = acceptor_.local_endpoint(error).port();
        if (error) {
            throw std::runtime_error("Can't listen on " + options.address + " port " + std::to_string(options.port) +
                                     ": " + error.message());
        }
    }

    void accept()
    {
        acceptor_.async_accept(asio::make_strand(core_->io), [this](error_code error, tcp::socket socket) {
            if (!acceptor_.is_open())
                return;
            if (!error) {
                welcome(std::move(socket));
                return accept();
            }
            if (error == asio::error::connection_aborted)
                return accept();
            core_->problem("accept_failed"); // out of descriptors: try again when some are free
            pause_.expires_after(std::chrono::milliseconds(100));
            pause_.async_wait([this](error_code stopped) {
                if (!stopped && acceptor_.is_open())
                    accept();
            });
        });
    }

    void welcome(tcp::socket socket)
    {
        error_code error;
        const tcp::endpoint peer = socket.remote_endpoint(error);
        if (error)
            return; // gone again
        socket.set_option(tcp::no_delay(true), error);
        const std::string group = peerGroup(peer.address());
        const ServerLimits& limits = core_->options.limits;
        std::shared_ptr<SessionBase> session;
        std::function<void()> start;
        {
            const std::lock_guard lock(core_->mutex);
            if (core_->stopping)
                return;
            const auto known = core_->perAddress.find(group);
            if (core_->sessions.size() >= static_cast<std::size_t>(limits.connections) ||
                (known != core_->perAddress.end() && known->second >= limits.connectionsPerAddress)) {
                socket.set_option(asio::socket_base::linger(true, 0), error); // a reset leaves no TIME_WAIT behind
                return;
            }
            const auto begin = [&]<typename Stream>(std::type_identity<Stream>) {
                auto made =
                    std::make_shared<Session<Stream>>(core_, std::move(socket), peer.address().to_string(), group);
                session = made;
                start = [made] { made->start(); };
            };
            if (core_->tls)
                begin(std::type_identity<TlsStream>());
            else
                begin(std::type_identity<beast::tcp_stream>());
            core_->sessions.insert(session);
            ++core_->perAddress[group];
            asio::post(session->executor(), std::move(start));
        }
    }

    std::shared_ptr<Core> core_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    tcp::acceptor acceptor_;
    asio::steady_timer pause_;
    std::uint16_t port_ = 0;
    std::vector<std::jthread> threads_;
};

Server::Server(ServerOptions options, Handler handler)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(handler)))
{
}
Server::~Server() = default;

const char* Server::reloadTls()
{
    return impl_->reloadTls();
}

std::uint16_t Server::port() const
{
    return impl_->port();
}

} // namespace autolynx::http
