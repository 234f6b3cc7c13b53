// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/beast_exchange.h"
#include "core/http/beast_stream.h"

#include <boost/asio/executor_work_guard.hpp>

#include <deque>
#include <future>
#include <set>
#include <stdexcept>
#include <thread>

namespace autolynx::http {
namespace {

using namespace client_detail;

asio::ssl::context tlsContext(const std::string& caFile)
{
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.set_verify_mode(asio::ssl::verify_peer);
    error_code error;
    if (caFile.empty())
        context.set_default_verify_paths(error);
    else
        context.load_verify_file(caFile, error);
    if (error)
        throw std::runtime_error("The CA certificates can't be read: " + (caFile.empty() ? "system store" : caFile));
    return context;
}

} // namespace

class Client::Impl
{
public:
    explicit Impl(ClientOptions options)
        : options_(std::move(options)), tls_(tlsContext(options_.caFile)), work_(asio::make_work_guard(io_)),
          thread_([this] { io_.run(); })
    {
    }

    ~Impl()
    {
        asio::post(io_, [this] {
            stopping_ = true;
            const auto all = exchanges_; // each failure takes itself out of the set
            for (const auto& exchange : all)
                exchange->fail(FailureKind::Lost, "stopped");
        });
        work_.reset();
        thread_.join(); // a callback may still send: that fails at once, and is told before this returns
    }

    void send(ClientRequest request, Callback callback)
    {
        launch(
            std::make_shared<Exchange>(io_, tls_, std::move(request), options_.answerBytes,
                                       [this, callback = std::move(callback)](const auto& ended, ClientAnswer answer) {
                                           finished(ended);
                                           if (callback)
                                               callback(std::move(answer));
                                       }));
    }

    void stream(ClientRequest request, StreamCallback callback)
    {
        launch(std::make_shared<Streaming>(io_, tls_, std::move(request), std::move(callback),
                                           [this](const auto& ended) { finished(ended); }));
    }

private:
    void launch(std::shared_ptr<Outgoing> exchange)
    {
        asio::post(io_, [this, exchange = std::move(exchange)] {
            exchanges_.insert(exchange);
            if (stopping_)
                return exchange->fail(FailureKind::NotSent, "stopped");
            exchange->arm();
            waiting_.push_back(exchange);
            startWaiting();
        });
    }

    void startWaiting()
    {
        while (!waiting_.empty() && open_ < options_.connections) {
            const auto next = waiting_.front();
            waiting_.pop_front();
            if (!exchanges_.contains(next))
                continue; // timed out in the queue
            ++open_;
            next->start();
        }
    }

    void finished(const std::shared_ptr<Outgoing>& exchange)
    {
        exchanges_.erase(exchange);
        if (exchange->started())
            --open_;
        asio::post(io_, [this] { startWaiting(); });
    }

    ClientOptions options_;
    asio::io_context io_;
    asio::ssl::context tls_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::set<std::shared_ptr<Outgoing>> exchanges_; ///< every request that has not ended
    std::deque<std::shared_ptr<Outgoing>> waiting_; ///< those not yet started
    int open_ = 0;
    bool stopping_ = false;
    std::jthread thread_;
};

Client::Client(ClientOptions options) : impl_(std::make_unique<Impl>(std::move(options)))
{
}
Client::~Client() = default;

void Client::send(ClientRequest request, Callback callback)
{
    impl_->send(std::move(request), std::move(callback));
}

void Client::stream(ClientRequest request, StreamCallback callback)
{
    impl_->stream(std::move(request), std::move(callback));
}

ClientAnswer Client::sendAndWait(ClientRequest request)
{
    std::promise<ClientAnswer> promise;
    auto answer = promise.get_future();
    impl_->send(std::move(request), [&promise](ClientAnswer ended) { promise.set_value(std::move(ended)); });
    return answer.get();
}

} // namespace autolynx::http
