// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signin/endpoint.h"

#include "core/base/log.h"
#include "core/identity/password.h"
#include "core/signin/client_address.h"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>

namespace autolynx::signin {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr int kThreads = 4; // an identity provider that is slow holds up one at a time
constexpr int kNice = 10;   // webhooks and calls go first; at 19 a busy machine lets nobody in for seconds
constexpr std::size_t kMostWaiting = 512;
constexpr int kMostWaitingPerAddress = 16;
constexpr std::size_t kMostBodyBytes = 32 * 1024;
constexpr qsizetype kMostEmail = 254;
constexpr qsizetype kMostPassword = 1024;
constexpr qsizetype kMostDevice = 100;

http::Response reply(int status, const json& body)
{
    http::Response response;
    response.status = status;
    response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
    response.headers["Cache-Control"] = "no-store";
    return response;
}

http::Response failure(int status, const std::string& code, const std::string& message)
{
    return reply(status, {{"error", code}, {"message", message}});
}

http::Response failure(const Error& error)
{
    const bool refused = error.kind == ErrorKind::Refused;
    auto response = failure(refused ? 401 : 503, error.code.toStdString(),
                            refused ? (error.message + u' ' + error.hint).trimmed().toStdString()
                                    : "Signing in is not possible at the moment. Try again in a minute.");
    if (refused)
        response.headers["WWW-Authenticate"] = "Bearer";
    return response;
}

http::Response tooMany(std::chrono::milliseconds wait)
{
    auto response = failure(429, "too_many_attempts", "Too many attempts. Wait a moment before the next.");
    response.headers["Retry-After"] =
        std::to_string(std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(wait).count()));
    return response;
}

std::optional<QString> textOf(const json& body, const char* name, qsizetype most)
{
    const auto found = body.find(name);
    if (found == body.end() || found->is_null())
        return QString();
    if (!found->is_string())
        return std::nullopt;
    const QString text = QString::fromStdString(found->get<std::string>());
    return text.size() <= most && !text.contains(QChar(0)) ? std::optional(text) : std::nullopt;
}

/// Nothing if it is not of the form: one of an access token, and an address with a password.
std::optional<Credentials> credentialsIn(const std::string& text)
{
    const json body = json::parse(text, nullptr, false);
    if (!body.is_object())
        return std::nullopt;
    const auto token = textOf(body, "access_token", identity::kMostTokenBytes);
    const auto email = textOf(body, "email", kMostEmail);
    const auto password = textOf(body, "password", kMostPassword);
    const auto device = textOf(body, "device", kMostDevice);
    if (!token || !email || !password || !device || token->isEmpty() == (email->isEmpty() || password->isEmpty()))
        return std::nullopt;
    return Credentials{token->toStdString(), *email, Secret(password->toUtf8()), *device, {}};
}

std::optional<Secret> bearerOf(const http::Request& request)
{
    constexpr std::string_view bearer = "Bearer ";
    constexpr std::size_t length = 43; // identity::randomSecret()
    const auto header = request.headers.find("Authorization");
    if (header == request.headers.end() || !header->second.starts_with(bearer) ||
        header->second.size() != bearer.size() + length)
        return std::nullopt;
    return Secret(QByteArray::fromStdString(header->second.substr(bearer.size())));
}

json methodsOf(const EndpointSettings& settings)
{
    if (!settings.supabase)
        return {{"methods", {"password"}}};
    return {{"methods", {"supabase"}},
            {"supabase", {{"url", settings.supabase->url}, {"publishable_key", settings.supabase->publishableKey}}}};
}

} // namespace

Endpoint::Endpoint(EndpointSettings settings) : settings_(std::move(settings)), methods_(methodsOf(settings_))
{
    if (settings_.supabase)
        verifier_ = std::make_unique<identity::SupabaseVerifier>(*settings_.supabase);
    for (int i = 0; i < kThreads; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

Endpoint::~Endpoint()
{
    later_.stop();
    for (std::jthread& thread : threads_)
        thread.request_stop();
}

void Endpoint::handle(const http::Request& request, const Answer& answer)
{
    const std::string_view what = std::string_view(request.path).substr(std::string_view(kPath).size());
    const bool itself = what.empty();
    if (!itself && what != "/methods" && what != "/refresh")
        return answer->send(failure(404, "not_found", "There is nothing at this path."));
    const char* allowed = itself ? "POST, DELETE" : what == "/methods" ? "GET" : "POST";
    if (what == "/methods" && (request.method == "GET" || request.method == "HEAD"))
        return answer->send(reply(200, methods_));
    if (itself && request.method == "POST")
        return signIn(request, answer);
    if ((itself && request.method == "DELETE") || (what == "/refresh" && request.method == "POST"))
        return withSecret(request, answer, itself);
    auto response = failure(405, "method_not_allowed", std::string("Ask with ") + allowed + ".");
    response.headers["Allow"] = allowed;
    answer->send(std::move(response));
}

void Endpoint::signIn(const http::Request& request, const Answer& answer)
{
    if (request.body.size() > kMostBodyBytes)
        return answer->send(failure(413, "too_large", "That is larger than anybody's credentials."));
    auto credentials = credentialsIn(request.body);
    if (!credentials)
        return answer->send(failure(400, "bad_request", R"(Send {"email", "password"} or {"access_token"} as JSON.)"));
    const std::string address = addressGroup(clientAddress(request, settings_.trustedProxies));
    credentials->address = QString::fromStdString(address);
    const bool taken = enqueue(address, [this, answer, given = *std::move(credentials)](Doorkeeper& keeper) {
        arrive(keeper, given, answer);
    });
    if (!taken)
        answer->send(tooMany(2s));
}

void Endpoint::arrive(Doorkeeper& keeper, Credentials credentials, const Answer& answer)
{
    auto arrival = keeper.meet(std::move(credentials));
    if (!arrival)
        return answer->send(failure(arrival.error()));
    const auto allowance = keeper.allowed(*arrival);
    if (!allowance)
        return answer->send(failure(allowance.error()));
    if (!allowance->allowed)
        return answer->send(tooMany(allowance->wait));
    if (allowance->wait <= 0ms)
        return admit(keeper, *arrival, answer);
    later_.runAfter(allowance->wait, [this, answer, who = *std::move(arrival)](bool stopped) {
        if (stopped)
            return; // the connection closes unanswered
        const bool taken = enqueue(who.credentials.address.toStdString(),
                                   [this, answer, who](Doorkeeper& next) { admit(next, who, answer); });
        if (!taken)
            answer->send(tooMany(2s));
    });
}

void Endpoint::admit(Doorkeeper& keeper, const Arrival& arrival, const Answer& answer)
{
    const auto admission = keeper.admit(arrival);
    if (!admission)
        return answer->send(failure(admission.error()));
    json body = admission->session;
    body["password"] = admission->password.reveal().toStdString();
    body["secret"] = admission->secret.reveal().toStdString();
    body["database"] = settings_.database;
    answer->send(reply(200, body));
}

void Endpoint::withSecret(const http::Request& request, const Answer& answer, bool closes)
{
    const auto ended = [] {
        return failure(refused(QStringLiteral("session_ended"), QStringLiteral("This session has ended."),
                               QStringLiteral("Sign in again.")));
    };
    const auto secret = bearerOf(request);
    if (!secret)
        return answer->send(ended());
    const std::string address = addressGroup(clientAddress(request, settings_.trustedProxies));
    const bool taken = enqueue(address, [=, digest = identity::secretDigest(*secret)](Doorkeeper& keeper) {
        if (!closes) {
            const auto session = keeper.store().refresh(digest);
            return answer->send(session ? reply(200, *session) : failure(session.error()));
        }
        const auto closed = keeper.store().close(digest);
        if (!closed)
            return answer->send(failure(closed.error()));
        if (!*closed)
            return answer->send(ended());
        http::Response done;
        done.status = 204;
        answer->send(std::move(done));
    });
    if (!taken)
        answer->send(tooMany(2s));
}

bool Endpoint::enqueue(const std::string& address, Job job)
{
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kMostWaiting)
        return false;
    int& mine = perAddress_[address];
    if (mine >= kMostWaitingPerAddress)
        return false;
    ++mine;
    waiting_.push_back({address, std::move(job)});
    wake_.notify_one();
    return true;
}

void Endpoint::run(const std::stop_token& stop)
{
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNice); // of this thread alone, on Linux
    Doorkeeper keeper(settings_.databaseUrl, verifier_.get());
    while (true) {
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait(lock, stop, [this] { return !waiting_.empty(); }))
                return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
            if (const auto found = perAddress_.find(next.address); --found->second == 0)
                perAddress_.erase(found);
        }
        try {
            next.job(keeper);
        } catch (const std::exception&) { // what it says could quote what somebody typed; the connection just closes
            log::error("signin", "sign_in_failed");
        }
    }
}

} // namespace autolynx::signin
