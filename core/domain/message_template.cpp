// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/message_template.h"

#include <algorithm>

namespace autolynx {
namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n-"; // {{- name -}} only eats blanks around it
    const auto first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace

RenderedText renderMessage(std::string_view text, const std::map<std::string, std::string>& variables)
{
    RenderedText result;
    while (!text.empty()) {
        const auto begin = text.find("{{");
        const auto end = begin == std::string_view::npos ? begin : text.find("}}", begin);
        if (end == std::string_view::npos)
            break;
        result.text += text.substr(0, begin);
        const std::string name(trimmed(text.substr(begin + 2, end - begin - 2)));
        const auto found = variables.find(name);
        if (found != variables.end() && !found->second.empty()) {
            result.text += found->second;
        } else {
            result.text += text.substr(begin, end + 2 - begin);
            if (std::find(result.open.begin(), result.open.end(), name) == result.open.end())
                result.open.push_back(name);
        }
        text.remove_prefix(end + 2);
    }
    result.text += text;
    return result;
}

} // namespace autolynx
