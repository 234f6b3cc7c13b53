// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/schema.h"

#include "core/base/time_text.h"
#include "core/sim/embedded.h"

#include <algorithm>
#include <optional>

namespace autolynx::sim {
namespace {

using nlohmann::json;

/// JavaScript's string length: UTF-16 units, which is what the provider counts.
std::size_t utf16Length(const std::string& text)
{
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        units += (byte & 0xc0) != 0x80; // every character's first byte
        units += byte >= 0xf0;          // outside the basic plane: a surrogate pair
    }
    return units;
}

std::string number(const json& value)
{
    return value.dump();
}

/// Walks a body and its schema together.
class Walk
{
public:
    Walk(const json& schemas, std::vector<Problem>& problems) : schemas_(schemas), problems_(problems) {}

    void value(const json& given, const json& declared, const std::string& path, const std::string& pointer)
    {
        const json& schema = resolve(declared);
        if (const auto all = schema.find("allOf"); all != schema.end()) {
            for (const json& part : *all)
                value(given, part, path, pointer);
        }
        if (given.is_null())
            return; // required properties are checked where they are listed
        if (const auto any = schema.find("oneOf"); any != schema.end())
            return oneOf(given, *any, path, pointer);
        if (const auto values = schema.find("enum"); values != schema.end()) {
            if (std::find(values->begin(), values->end(), given) == values->end()) {
                std::string list;
                for (const json& one : *values)
                    list += (list.empty() ? "" : ", ") + (one.is_string() ? one.get<std::string>() : one.dump());
                return add("INVALID_VALUE", path, "must be one of the following values: " + list, pointer);
            }
        }
        const std::string type = schema.value("type", "");
        if (type == "object")
            object(given, schema, path, pointer);
        else if (type == "array")
            array(given, schema, path, pointer);
        else if (type == "string")
            string(given, schema, path, pointer);
        else if (type == "number" || type == "integer")
            numeric(given, schema, type == "integer", path, pointer);
        else if (type == "boolean" && !given.is_boolean())
            add("INVALID_TYPE", path, "must be a boolean value", pointer);
    }

private:
    const json& resolve(const json& declared) const
    {
        const auto reference = declared.find("$ref");
        if (reference == declared.end())
            return declared;
        const auto name = reference->get_ref<const std::string&>();
        return schemas_.at(name.substr(name.rfind('/') + 1));
    }

    void add(const char* code, const std::string& path, const std::string& what, const std::string& pointer)
    {
        problems_.push_back({code, path + ' ' + what, pointer});
    }

    /// Any branch that fits will do; if none does, the one with the least to complain about speaks.
    void oneOf(const json& given, const json& branches, const std::string& path, const std::string& pointer)
    {
        std::optional<std::vector<Problem>> best;
        for (const json& branch : branches) {
            std::vector<Problem> found;
            Walk(schemas_, found).value(given, branch, path, pointer);
            if (found.empty())
                return;
            if (!best || found.size() < best->size())
                best = std::move(found);
        }
        if (best)
            problems_.insert(problems_.end(), best->begin(), best->end());
    }

    void object(const json& given, const json& schema, const std::string& path, const std::string& pointer)
    {
        if (!given.is_object())
            return add("INVALID_TYPE", path.empty() ? "body" : path, "must be an object", pointer);
        const std::string prefix = path.empty() ? "" : path + '.';
        if (const auto required = schema.find("required"); required != schema.end()) {
            for (const json& name : *required) {
                const auto& key = name.get_ref<const std::string&>();
                if (!given.contains(key) || given.at(key).is_null())
                    add("REQUIRED", prefix + key, "should not be null or undefined", pointer + '/' + key);
            }
        }
        const auto properties = schema.find("properties");
        const auto others = schema.find("additionalProperties");
        for (const auto& [key, inner] : given.items()) {
            if (properties != schema.end() && properties->contains(key))
                value(inner, properties->at(key), prefix + key, pointer + '/' + key);
            else if (others != schema.end() && others->is_object())
                value(inner, *others, prefix + key, pointer + '/' + key);
            else if (properties != schema.end())
                problems_.push_back(
                    {"FIELD_NOT_ALLOWED", prefix + "property " + key + " should not exist", pointer + '/' + key});
        }
    }

    void array(const json& given, const json& schema, const std::string& path, const std::string& pointer)
    {
        if (!given.is_array())
            return add("INVALID_TYPE", path, "must be an array", pointer);
        const auto items = schema.find("items");
        for (std::size_t i = 0; items != schema.end() && i < given.size(); ++i)
            value(given[i], *items, path + '.' + std::to_string(i), pointer + '/' + std::to_string(i));
    }

    void string(const json& given, const json& schema, const std::string& path, const std::string& pointer)
    {
        if (!given.is_string())
            return add("INVALID_TYPE", path, "must be a string", pointer);
        const auto& text = given.get_ref<const std::string&>();
        const std::size_t length = utf16Length(text);
        if (const auto least = schema.find("minLength"); least != schema.end() && length < least->get<std::size_t>())
            add("OUT_OF_RANGE", path, "must be longer than or equal to " + number(*least) + " characters", pointer);
        if (const auto most = schema.find("maxLength"); most != schema.end() && length > most->get<std::size_t>())
            add("OUT_OF_RANGE", path, "must be shorter than or equal to " + number(*most) + " characters", pointer);
        if (schema.value("format", "") == "date-time" && !parseIsoTime(text))
            add("INVALID_FORMAT", path, "must be a valid ISO 8601 date string", pointer);
    }

    void numeric(const json& given, const json& schema, bool whole, const std::string& path, const std::string& pointer)
    {
        if (!given.is_number() || (whole && !given.is_number_integer()))
            return add("INVALID_TYPE", path,
                       whole ? "must be an integer number" : "must be a number conforming to the specified constraints",
                       pointer);
        const double amount = given.get<double>();
        if (const auto least = schema.find("minimum"); least != schema.end() && amount < least->get<double>())
            add("OUT_OF_RANGE", path, "must not be less than " + number(*least), pointer);
        if (const auto most = schema.find("maximum"); most != schema.end() && amount > most->get<double>())
            add("OUT_OF_RANGE", path, "must not be greater than " + number(*most), pointer);
    }

    const json& schemas_;
    std::vector<Problem>& problems_;
};

} // namespace

Schema::Schema(std::string_view text) : schemas_(json::parse(text))
{
}

const Schema& Schema::vapi()
{
    static const Schema schema(kSchemaJson);
    return schema;
}

std::vector<Problem> Schema::check(std::string_view name, const json& body) const
{
    std::vector<Problem> problems;
    if (body.is_object())
        Walk(schemas_, problems).value(body, schemas_.at(std::string(name)), "", "/body");
    else
        problems.push_back({"INVALID_TYPE", "body must be an object", "/body"});
    return problems;
}

bool Schema::declares(std::string_view name, std::string_view property) const
{
    return schemas_.at(std::string(name)).at("properties").contains(std::string(property));
}

} // namespace autolynx::sim
