#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges JSON bodies by the provider's published schema.

    validate_bodies.py resources/vapi/schema.json < bodies.jsonl

Each line of the input is {"label", "schema", "body"}. Prints one line a fault; exits 1 if there were any.
OpenAPI's nullable becomes a type of null, and oneOf is read as anyOf, because the branches overlap. Properties that
a schema does not declare are faults: a body with a misspelt name must not pass.
"""
import json
import sys

import jsonschema


def translate(node):
    if isinstance(node, list):
        return [translate(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {}
    for key, value in node.items():
        if key == "properties":
            made[key] = {name: translate(schema) for name, schema in value.items()}
        elif key == "$ref":
            made[key] = "#/definitions/" + value.rsplit("/", 1)[-1]
        elif key == "oneOf":
            made["anyOf"] = translate(value)
        elif key == "enum":
            made[key] = value
        elif key not in ("nullable", "pattern"):  # the patterns are JavaScript's
            made[key] = translate(value)
    if "properties" in made:
        made.setdefault("additionalProperties", False)
    return {"anyOf": [made, {"type": "null"}]} if node.get("nullable") else made


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        definitions = {name: translate(schema) for name, schema in json.load(file).items()}
    # Documented, though the published schema of Call has lost it.
    definitions["Call"]["properties"]["subscriptionLimits"] = {"$ref": "#/definitions/SubscriptionLimits"}
    validators = {}
    faults = 0
    count = 0
    for line in sys.stdin:
        entry = json.loads(line)
        count += 1
        name = entry["schema"]
        if name not in validators:
            schema = {"$ref": "#/definitions/" + name, "definitions": definitions}
            validators[name] = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
        for error in sorted(validators[name].iter_errors(entry["body"]), key=lambda error: list(map(str, error.path))):
            faults += 1
            where = "/".join(str(part) for part in error.absolute_path)
            detail = "; ".join(inner.message[:200] for inner in error.context[:3]) or error.message[:300]
            print(f"{entry['label']}: {entry['schema']}: at /{where}: {detail}")
    print(f"{count} bodies, {faults} faults")
    sys.exit(1 if faults or not count else 0)


main()
