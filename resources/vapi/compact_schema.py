#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts Vapi's published OpenAPI description down to what the simulator checks and emits.

    compact_schema.py openapi.json > schema.json

Keeps the schemas that the bodies below reach, without prose. The result is a map of schema names.
"""
import json
import sys

ROOTS = [
    # taken
    "CreateCallDTO", "UpdateCallDTO", "DeleteCallDTO", "CreateAssistantDTO", "UpdateAssistantDTO",
    # sent
    "Call", "CallBatchResponse", "SubscriptionLimits", "Assistant", "TwilioPhoneNumber", "VapiPhoneNumber",
    "ServerMessageStatusUpdate", "ServerMessageEndOfCallReport", "ServerMessageConversationUpdate",
    "ServerMessageSpeechUpdate", "ServerMessageTranscript",
]
PROSE = {"description", "title", "example", "examples", "deprecated", "default", "externalDocs", "discriminator", "writeOnly"}


def strip(node, are_properties=False):
    if isinstance(node, list):
        return [strip(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: strip(value, key == "properties" and not are_properties)
            for key, value in node.items() if are_properties or key not in PROSE}


def references(node):
    if isinstance(node, list):
        for item in node:
            yield from references(item)
    elif isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rsplit("/", 1)[-1]
        for value in node.values():
            yield from references(value)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schemas = {name: strip(schema) for name, schema in json.load(file)["components"]["schemas"].items()}
    kept, wanted = {}, list(ROOTS)
    while wanted:
        name = wanted.pop()
        if name not in kept:
            kept[name] = schemas[name]
            wanted.extend(references(schemas[name]))
    # One schema a line, so that a change in Vapi's description shows as a change of few lines here.
    lines = (json.dumps(name) + ":" + json.dumps(kept[name], separators=(",", ":"), sort_keys=True) for name in sorted(kept))
    print("{\n" + ",\n".join(lines) + "\n}")


main()
