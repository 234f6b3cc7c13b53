# SPDX-License-Identifier: GPL-3.0-or-later
"""ended_reasons.py <json> <output>: the ended-reason table as C++ initialisers, sorted by name for binary search."""
import json
import sys


def camel(text):
    return "".join(word.capitalize() for word in text.replace("/", "-").split("-"))


def entry(name, row):
    return '    {"%s", {EndedClass::%s, FaultScope::%s, %s}},' % (
        name, camel(row["class"]), camel(row["scope"]), str(row["retry"]).lower())


with open(sys.argv[1], encoding="utf-8") as source:
    data = json.load(source)
rows = [(name, group) for group in data["reasons"] for name in group["names"]]
names = [name for name, _ in rows]
if len(names) != len(set(names)):
    sys.exit("A reason is listed twice: " + ", ".join(sorted({n for n in names if names.count(n) > 1})))
if data["prefixes"][-1]["prefix"] != "":
    sys.exit("The last prefix must be empty, so that every reason has a meaning.")
with open(sys.argv[2], "w", encoding="utf-8") as output:
    print("constexpr Named kReasons[] = {", file=output)
    for name, group in sorted(rows, key=lambda row: row[0]):
        print(entry(name, group), file=output)
    print("};\nconstexpr Named kPrefixes[] = {", file=output)
    for row in data["prefixes"]:
        print(entry(row["prefix"], row), file=output)
    print("};", file=output)
