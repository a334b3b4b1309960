#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./run needs to know of meson's tests.

  select NAME…   reads `meson introspect --tests`, prints the names that are meant
  count LOG      prints "passed failed skipped" of a testlog.json, and a line for each failed test
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


def failed_points(test):
    """What failed in a test, as one line."""
    points = [line for line in (test.get("stdout") or "").splitlines() if line.startswith("not ok")]
    return f"FAILED: {test['name']} ({test['result']}) {'; '.join(points)}".rstrip()


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
                    failed.append(failed_points(test))
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
    failures = [line for line in lines if line.startswith("FAILED")]
    rows = [[int(word) for word in line.split()] for line in lines if line not in failures]
    for line in failures:
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
