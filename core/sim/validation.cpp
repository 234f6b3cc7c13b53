// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a request to /call, and how the provider says it.
#include "core/sim/api.h"
#include "core/sim/ids.h"

#include <algorithm>
#include <cctype>

namespace autolynx::sim {

using nlohmann::json;

namespace {

/// E.164, or what stands for a number where the check for it is switched off.
std::optional<Problem> numberProblem(const json& customer, const std::string& path)
{
    if (!customer.is_object() || !customer.contains("number") || !customer.at("number").is_string())
        return std::nullopt;
    const auto& number = customer.at("number").get_ref<const std::string&>();
    const bool loose = customer.contains("numberE164CheckEnabled") && customer.at("numberE164CheckEnabled") == false;
    const std::string_view digits = std::string_view(number).substr(number.starts_with('+') ? 1 : 0);
    const auto all = [&](int (*is)(int)) {
        return !digits.empty() && std::all_of(digits.begin(), digits.end(),
                                              [is](char c) { return is(static_cast<unsigned char>(c)) != 0; });
    };
    const bool good = loose ? all(std::isalnum)
                            : number.starts_with('+') && all(std::isdigit) && digits.front() != '0' &&
                                  digits.size() <= 15 && digits.size() >= 2;
    if (good)
        return std::nullopt;
    return Problem{
        "INVALID_FORMAT",
        path + ".number must be a valid phone number in the E.164 format. Hot tip, you may be missing the country "
               "code (Eg. US: +1).",
        "/body/" + path + "/number"};
}

} // namespace

std::vector<Problem> missingParts(const json& body)
{
    std::vector<Problem> problems;
    const auto has = [&body](const char* key) { return body.contains(key) && !body.at(key).is_null(); };
    if (!has("assistantId") && !has("assistant") && !has("squadId") && !has("squad") && !has("workflowId") &&
        !has("workflow"))
        problems.push_back(
            {"REQUIRED", "One of assistantId, assistant, squadId, squad, workflowId or workflow is needed.", "/body"});
    if (!has("customer") && !has("customers") && !has("customerId"))
        problems.push_back({"REQUIRED", "One of customer, customers or customerId is needed.", "/body"});
    if (!has("phoneNumberId") && !has("phoneNumber"))
        problems.push_back({"REQUIRED", "Need either phoneNumberId or phoneNumber.", "/body"});
    if (has("customer") && !body.at("customer").contains("number") && !body.at("customer").contains("sipUri"))
        problems.push_back({"REQUIRED", "customer.number should not be null or undefined", "/body/customer/number"});
    if (has("customer")) {
        if (auto problem = numberProblem(body.at("customer"), "customer"))
            problems.push_back(std::move(*problem));
    }
    return problems;
}

json validationBody(const std::vector<Problem>& problems)
{
    json messages = json::array();
    json errors = json::array();
    bool structured = true;
    for (const Problem& problem : problems) {
        messages.push_back(problem.message);
        errors.push_back({{"code", problem.code}, {"message", problem.message}, {"pointer", problem.pointer}});
        structured = structured && problem.code != "FIELD_NOT_ALLOWED";
    }
    json body = errorBody(400, messages);
    if (structured) {
        body.update({{"type", "urn:vapi:problem:validation-failed"},
                     {"title", "Request validation failed"},
                     {"status", 400},
                     {"detail", "Fix the fields listed below and try again."},
                     {"code", "VALIDATION_FAILED"},
                     {"errors", errors},
                     {"requestId", "req_" + randomToken().substr(0, 16)}});
    }
    return body;
}

} // namespace autolynx::sim
