// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/server.h"

#include <atomic>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace autolynx::test {

/// A server that echoes what it got, keeps count, and does as the path says.
class EchoServer
{
public:
    explicit EchoServer(http::ServerOptions options = {})
        : server_(told(std::move(options)), [this](http::Request request, std::shared_ptr<http::Responder> responder) {
              ++handled;
              if (request.path == "/throw")
                  throw std::runtime_error("a bug");
              if (request.path == "/drop")
                  return;
              if (request.path == "/reset")
                  return responder->reset();
              if (request.path == "/keep") {
                  const std::lock_guard lock(mutex);
                  return kept.push_back(std::move(responder));
              }
              http::Response response;
              response.contentType = "text/plain";
              response.body = request.method + ' ' + request.path + '|' + request.query + '|' +
                              request.headers["X-Test"] + '|' + request.body + '|' + request.peer + '\n';
              if (request.path == "/empty") {
                  response.status = 204;
                  response.body.clear();
              }
              if (request.path == "/thread") {
                  const std::lock_guard lock(mutex);
                  threads.emplace_back([responder, response] { responder->send(response); });
                  return;
              }
              responder->send(std::move(response));
          })
    {
    }

    std::uint16_t port() const { return server_.port(); }

    std::atomic<int> handled{0};
    std::atomic<int> problems{0};
    std::mutex mutex;
    std::deque<std::shared_ptr<http::Responder>> kept;
    std::vector<std::jthread> threads;

private:
    http::ServerOptions told(http::ServerOptions options)
    {
        options.onProblem = [this](const char*) { ++problems; };
        return options;
    }
    http::Server server_;
};

/// A whole request with a body, as bytes.
inline std::string rawPost(const std::string& body, const std::string& headers = {})
{
    return "POST /x?q=1 HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
           "\r\n" + body;
}

inline int statusOf(const std::string& answer)
{
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}

} // namespace autolynx::test
