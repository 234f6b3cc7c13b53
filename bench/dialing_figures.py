# SPDX-License-Identifier: GPL-3.0-or-later
"""The arithmetic of bench/dialing.sh: makes contacts, and reads figures off the simulator's truth."""
import datetime
import json
import statistics
import sys
import urllib.request

# Area codes of the four zones of the mainland: all may be called at 11:00 in Chicago.
AREAS = [201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231, 234,
         239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307, 308]


def contacts(first, count):
    print("name,business_name,phone")
    for i in range(first, first + count):
        print(f"Person {i},Business {i},+1{AREAS[i // 100]}55501{i % 100:02d}")


def campaigns(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            value = json.loads(line)
            yield from value if isinstance(value, list) else [value]


def seconds(iso):
    return datetime.datetime.fromisoformat(iso.replace("Z", "+00:00")).timestamp()


def spread(name, values, unit="ms"):
    values = sorted(values)
    p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
    print(f"{name}: median {statistics.median(values):.0f} {unit}, p95 {p95:.0f} {unit}, most {values[-1]:.0f} {unit} (of {len(values)})")


def report(path, simulator):
    with urllib.request.urlopen(simulator + "/_sim/truth") as answer:
        calls = json.load(answer)["calls"]
    starts = []
    for campaign in campaigns(path):
        own = [c for c in calls if c["campaign_id"] == campaign["id"]]
        created = sorted(seconds(c["created_at"]) for c in own)
        ended = sorted(seconds(c["ended_at"]) for c in own)
        if campaign["name"].startswith("start"):
            starts.append((created[0] - seconds(campaign["queued_at"])) * 1000)
            continue
        cap = campaign["cap"]
        # The k-th slot that was freed went to the k-th call after the first `cap`.
        spread(f"cap {cap}: freed slot to next call", [(c - e) * 1000 for c, e in zip(created[cap:], ended)])
        begin, end = created[cap - 1], created[-1]
        busy = sum(max(0, min(seconds(c["ended_at"]), end) - max(seconds(c["created_at"]), begin)) for c in own)
        print(f"cap {cap}: slots used {100 * busy / (cap * (end - begin)):.2f} % of {end - begin:.0f} s with contacts pending; "
              f"the first {cap} calls took {created[cap - 1] - created[0]:.2f} s")
    spread("Start to first call", starts)


if sys.argv[1] == "contacts":
    contacts(int(sys.argv[2]), int(sys.argv[3]))
elif sys.argv[1] == "done":
    sys.exit(0 if all(c["state"] == "COMPLETED" for c in campaigns(sys.argv[2])) else 1)
else:
    report(sys.argv[2], sys.argv[3])
