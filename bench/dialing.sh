#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How fast a campaign dials, judged by the simulator's truth, in real time (speed 1): Start to first call, freed slot to
# next call, utilisation of the slots at cap 8 and at cap 500 while contacts are pending, and the worker's peak memory.
# Goals: 1 s, 1 s, 98 %. `bench/run dialing [contacts at cap 8] [contacts at cap 500]`.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${BUILD:-build/dev}
dir=$(mktemp -d /tmp/autolynx-bench-XXXXXX)
chmod 755 "$dir"
ctl() { "$build/bin/autolynxctl" --data-dir "$dir/stack" "$@"; }
finish() { ctl local down >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap finish EXIT

figures() { python3 bench/dialing_figures.py "$@"; }

ctl local up --speed 1 --clock-start 2026-03-03T11:00:00-06:00 --org-limit 600 --answer-rate 1 --mean-call-seconds 20 >/dev/null
ctl local status >"$dir/status"
simulator=$(grep -o 'http://[0-9.:]*' "$dir/status" | head -1)
echo '{"name":"Bench","firstMessage":"Hello."}' >"$dir/assistant.json"
ctl assistant create --file "$dir/assistant.json" >/dev/null

campaign() { # name cap first count
    figures contacts "$3" "$4" >"$dir/$1.csv"
    ctl campaign create --name "$1" --assistant Bench --file "$dir/$1.csv" --cap "$2" --start >/dev/null
}
for i in $(seq 1 20); do
    campaign "start$i" 1 "$i" 1
done
campaign cap8 8 100 "${1:-64}"
campaign cap500 500 1000 "${2:-2500}"
for state in $(seq 1 900); do
    ctl --json campaign list >"$dir/list.json"
    figures done "$dir/list.json" && break
    sleep 1
done
figures report "$dir/list.json" "$simulator"
worker=$(sed -n "s/.*worker-1.*(pid \([0-9]*\)).*/\1/p" "$dir/status")
printf 'worker: peak memory %s MB\n' "$(awk '/VmHWM/ {print int($2 / 1024)}' "/proc/$worker/status")"
