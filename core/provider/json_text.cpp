// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/json_text.h"

#include <QByteArray>
#include <QString>
#include <QUtf8StringView>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace autolynx::provider {
namespace {

/// One pass over JSON text that repairs in place; every replacement is as long as what it replaces. It does not
/// judge the syntax: the parser after it does.
class Cleaner
{
public:
    explicit Cleaner(std::string& text) : text_(text) {}

    void run()
    {
        while (at_ < text_.size()) {
            switch (const char c = text_[at_]) {
            case '"':
                skipString();
                break;
            case '{':
            case '[':
                open();
                break;
            case '}':
            case ']':
                close();
                break;
            default:
                if (c == '-' || std::isdigit(static_cast<unsigned char>(c)))
                    skipNumber();
                else
                    ++at_;
            }
        }
    }

private:
    void open()
    {
        if (depth_++ == kDeepestJson)
            cutFrom_ = at_;
        ++at_;
    }

    void close()
    {
        ++at_;
        if (depth_ > 0 && --depth_ == kDeepestJson)
            blank(cutFrom_, at_, "\"\"");
    }

    void skipString()
    {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] == '\\') {
                skipEscape();
            } else {
                if (static_cast<unsigned char>(text_[at_]) < 0x20)
                    text_[at_] = ' ';
                ++at_;
            }
        }
        ++at_;
    }

    void skipEscape()
    {
        const auto unit = escapedUnit(at_);
        if (!unit) {
            at_ += 2;
            return;
        }
        const bool high = *unit >= 0xD800 && *unit < 0xDC00;
        const bool low = *unit >= 0xDC00 && *unit < 0xE000;
        const auto next = high ? escapedUnit(at_ + 6) : std::nullopt;
        if (next && *next >= 0xDC00 && *next < 0xE000) {
            at_ += 12;
            return;
        }
        if (high || low || *unit == 0)
            text_.replace(at_, 6, "\\uFFFD");
        at_ += 6;
    }

    /// The UTF-16 unit of a \uXXXX escape that begins at `from`.
    std::optional<unsigned> escapedUnit(std::size_t from) const
    {
        if (from + 6 > text_.size() || text_[from] != '\\' || text_[from + 1] != 'u')
            return std::nullopt;
        unsigned unit = 0;
        const char* end = text_.data() + from + 6;
        const auto [stop, error] = std::from_chars(text_.data() + from + 2, end, unit, 16);
        return error == std::errc() && stop == end ? std::optional(unit) : std::nullopt;
    }

    void skipNumber()
    {
        const std::size_t from = at_;
        while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) ||
                                      std::string_view("+-.").find(text_[at_]) != std::string_view::npos))
            ++at_;
        double value = 0;
        const auto read = std::from_chars(text_.data() + from, text_.data() + at_, value);
        if (read.ec == std::errc::result_out_of_range)
            blank(from, at_, "null");
    }

    void blank(std::size_t from, std::size_t to, std::string_view with)
    {
        std::fill(text_.begin() + static_cast<std::ptrdiff_t>(from), text_.begin() + static_cast<std::ptrdiff_t>(to),
                  ' ');
        text_.replace(from, with.size(), with);
    }

    std::string& text_;
    std::size_t at_ = 0;
    std::size_t cutFrom_ = 0;
    int depth_ = 0;
};

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool isSecretName(const std::string& name)
{
    static constexpr std::array kNames = {
        "controlurl", "listenurl",     "websocketcallurl", "server",      "serverurl",    "serverurlsecret",
        "headers",    "authorization", "credential",       "credentials", "credentialid", "credentialids",
        "password",   "passwd",        "privatekey",       "cookie",      "authplan",     "authenticationplan",
    };
    static constexpr std::array kEndings = {"secret",      "secretkey", "apikey", "authtoken",
                                            "accesstoken", "accesskey", "jwt"};
    const std::string low = lowered(name);
    return low == "token" || low.starts_with("presigned") ||
           std::any_of(kNames.begin(), kNames.end(), [&](const char* known) { return low == known; }) ||
           std::any_of(kEndings.begin(), kEndings.end(), [&](const char* ending) { return low.ends_with(ending); });
}

/// A presigned URL under a name that does not say so.
bool isSigned(const std::string& name, const nlohmann::json& value)
{
    if (!value.is_string() || !lowered(name).ends_with("url"))
        return false;
    const std::string url = lowered(value.get_ref<const std::string&>());
    const auto query = url.find('?');
    return query != std::string::npos &&
           (url.find("sign", query) != std::string::npos || url.find("token", query) != std::string::npos ||
            url.find("key", query) != std::string::npos || url.find("secret", query) != std::string::npos);
}

} // namespace

std::optional<nlohmann::json> parseOutsideJson(std::string_view bytes)
{
    const QUtf8StringView view(bytes.data(), static_cast<qsizetype>(bytes.size()));
    std::string text = view.isValidUtf8() ? std::string(bytes) : view.toString().toUtf8().toStdString();
    Cleaner(text).run();
    auto value = nlohmann::json::parse(text, nullptr, false);
    if (value.is_discarded())
        return std::nullopt;
    return value;
}

nlohmann::json withoutSecrets(nlohmann::json value)
{
    if (value.is_array()) {
        for (auto& element : value)
            element = withoutSecrets(std::move(element));
    } else if (value.is_object()) {
        for (auto member = value.begin(); member != value.end();) {
            if (isSecretName(member.key())) {
                member = value.erase(member);
                continue;
            }
            if (isSigned(member.key(), *member))
                *member = member->get<std::string>().substr(0, member->get_ref<const std::string&>().find('?'));
            else
                *member = withoutSecrets(std::move(*member));
            ++member;
        }
    }
    return value;
}

std::string jsonText(const nlohmann::json& value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace autolynx::provider
