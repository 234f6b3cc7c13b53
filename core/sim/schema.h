// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace autolynx::sim {

/// One thing wrong with a body, in the provider's two ways of saying it.
struct Problem
{
    std::string code;    ///< FIELD_NOT_ALLOWED, REQUIRED, INVALID_TYPE, INVALID_FORMAT, OUT_OF_RANGE, INVALID_VALUE
    std::string message; ///< "customer.name must be shorter than or equal to 40 characters"
    std::string pointer; ///< "/body/customer/name"
};

/// Judges request bodies by the provider's published schema, as the provider does: properties that are not declared
/// are refused. Branches of a oneOf overlap in that schema, so any one that fits will do. A null counts as absent.
class Schema
{
public:
    explicit Schema(std::string_view json);
    /// The provider's, from the data compiled in.
    static const Schema& vapi();

    /// Everything wrong with `body` as a `name` (e.g. "CreateCallDTO"); empty if nothing is.
    std::vector<Problem> check(std::string_view name, const nlohmann::json& body) const;
    /// Whether the object schema `name` declares the property.
    bool declares(std::string_view name, std::string_view property) const;

private:
    nlohmann::json schemas_;
};

} // namespace autolynx::sim
