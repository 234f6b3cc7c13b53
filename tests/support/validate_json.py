# SPDX-License-Identifier: GPL-3.0-or-later
"""validate_json.py <schema.json>: checks the JSON values on standard input, one a line; prints each fault, exits 1 for any."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as source:
    validator = jsonschema.Draft7Validator(json.load(source))
faults = [error for line in sys.stdin if line.strip() for error in validator.iter_errors(json.loads(line))]
for error in faults:
    print("/".join(map(str, error.absolute_path)) + ": " + error.message)
sys.exit(1 if faults else 0)
