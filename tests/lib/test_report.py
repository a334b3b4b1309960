#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./run needs to know of meson's tests.

  select NAME…   reads `meson introspect --tests`, prints the names that are meant
  count LOG      prints "passed failed skipped" of a testlog.json, and each failed test with what
                 it said, indented
  total FILE     adds such counts up, prints the failed tests and the last line of ./run tests

A test that speaks TAP counts as many times as it has points; one that ended badly
without a failed point counts as one failure more, so that a crash is never lost.
"""
import json
import re
import sys
from collections import Counter

POINT = re.compile(r"^(not )?ok\b([^#]*)(#\s*(skip|todo)\b)?", re.IGNORECASE)
GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}
# What says nothing about a failure: GLib's account of itself, the plan, empty lines.
CHATTER = re.compile(r"# (Start of|End of|random seed|\S+-(DEBUG|INFO|MESSAGE):)|1\.\.\d"
                     r"|TAP version|\s*$")
# Where what a program says of its end begins; after it there may be pages of details.
CAUSE = re.compile(r"\bERROR\b|[Rr]untime error|[Aa]ssertion|Bail out!|Traceback|-CRITICAL")
MAX_POINTS = 3
MAX_LINES = 15
MAX_WIDTH = 240


def count_points(output):
    """The points of one TAP stream, by outcome."""
    points = Counter()
    for line in output.splitlines():
        point = POINT.match(line)
        if not point:
            continue
        directive = (point[4] or "").lower()
        if directive == "skip":
            points["skipped"] += 1
        elif point[1] and directive != "todo":
            points["failed"] += 1
        else:
            points["passed"] += 1
    return points


def shorten(lines):
    """The first lines and the last ones of too many."""
    if len(lines) > MAX_LINES:
        lines = lines[:MAX_LINES - 4] + ["[…]"] + lines[-3:]
    return [line[:MAX_WIDTH] for line in lines]


def what_it_said(test):
    """Why a test failed: what came before its failed points, or else its last words."""
    said, lines = [], []
    for line in (test.get("stdout") or "").splitlines():
        if line.startswith("not ok"):
            said.append(lines)
        if POINT.match(line):
            lines = []
        elif not CHATTER.match(line):
            lines.append(line)
    if any(said):
        return [line for block in list(filter(None, said))[:MAX_POINTS] for line in shorten(block)]
    lines += [line for line in (test.get("stderr") or "").splitlines() if not CHATTER.match(line)]
    begin = next((i for i, line in enumerate(lines) if CAUSE.search(line)), -MAX_LINES)
    return [line[:MAX_WIDTH] for line in lines[begin:][:MAX_LINES]]


def failure(test):
    """A failed test as lines: its name and its failed points, and what it said."""
    points = [line for line in (test.get("stdout") or "").splitlines() if line.startswith("not ok")]
    if len(points) > MAX_POINTS:
        points[MAX_POINTS:] = [f"and {len(points) - MAX_POINTS} more"]
    title = f"FAILED: {test['name']} ({test['result']}) {'; '.join(points)}".rstrip()
    return [title] + [f"  {line}" for line in what_it_said(test)]


def count_test(test):
    """One line of testlog.json, by outcome."""
    points = count_points(test.get("stdout") or "")
    if test["result"] not in GOOD and not points["failed"]:
        points["failed"] += 1
    if not points:
        points["skipped" if test["result"] == "SKIP" else "passed"] += 1
    return points


def count(log):
    total = Counter()
    failed = []
    try:
        with open(log, encoding="utf-8", errors="replace") as lines:
            for test in map(json.loads, lines):
                points = count_test(test)
                total += points
                if points["failed"]:
                    failed += failure(test)
    except (OSError, ValueError, KeyError) as error:
        print(f"{log}: {error}", file=sys.stderr)
        total["failed"] += 1
    if not total:
        print(f"{log}: no test ran", file=sys.stderr)
        total["failed"] += 1
    print(total["passed"], total["failed"], total["skipped"])
    for line in failed:
        print(line)
    return 0


def is_meant(test, wanted):
    """Whether WANTED names the test, its suite, both, or the beginning of either."""
    suites = [suite.split(":")[-1] for suite in test["suite"]]
    names = [test["name"], *suites, *(f"{suite}/{test['name']}" for suite in suites)]
    return any(name == wanted or name.startswith(wanted.rstrip("/") + "/") for name in names)


def select(wanted):
    tests = json.load(sys.stdin)
    for want in wanted:
        if not any(is_meant(test, want) for test in tests):
            print(f"There is no test named {want}", file=sys.stderr)
            return 1
    for name in dict.fromkeys(t["name"] for t in tests if any(is_meant(t, w) for w in wanted)):
        print(name)
    return 0


def total(file):
    with open(file, encoding="utf-8") as lines:
        lines = lines.read().splitlines()
    rows = [[int(word) for word in line.split()] for line in lines if line[:1].isdigit()]
    for line in lines:
        if not line[:1].isdigit():
            print(line)
    passed, failed, skipped = (sum(column) for column in zip(*rows)) if rows else (0, 1, 0)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


def main(what, *rest):
    if what == "select":
        return select(rest)
    return {"count": count, "total": total}[what](*rest)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
