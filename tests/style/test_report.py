#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last lines of ./run tests tell the truth, and the cause."""
import json
import subprocess
import sys
import tempfile

from tree import ROOT
import tap

REPORT = ROOT / "tests/lib/test_report.py"
TESTS = [{"name": "store/query", "suite": ["openings:unit"]},
         {"name": "store/writer", "suite": ["openings:unit"]},
         {"name": "window/story", "suite": ["openings:window"]}]


def report(*words, given=""):
    result = subprocess.run([sys.executable, REPORT, *words], input=given, capture_output=True,
                            text=True)
    return result.returncode, result.stdout.strip()


def counted(*tests):
    with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
        for test in tests:
            print(json.dumps({"name": "a", **test}), file=log, flush=True)
        return report("count", log.name)[1].split("\n")


def points_count():
    out = "1..4\nok 1 a\nnot ok 2 b\nok 3 c # SKIP no reason\nok 4 d - e"
    assert counted({"result": "FAIL", "stdout": out}) == ["2 1 1", "FAILED: a (FAIL) not ok 2 b"]


def crashes_count():
    assert counted({"result": "ERROR", "stdout": "1..3\nok 1 a\n"}) == [
        "1 1 0", "FAILED: a (ERROR)"]
    assert counted({"result": "TIMEOUT", "stdout": ""})[0] == "0 1 0"
    assert counted({"result": "UNEXPECTEDPASS"})[0] == "0 1 0"


def points_tell_why():
    """What a test in Python says, and the beginning and end of what is long."""
    out = ("1..3\n# that is well\nok 1 a\n# waited 120 s for the list; there is:\n"
           + "# a row\n" * 50 + "# test_a.py:7: the line\nnot ok 2 b\nnot ok 3 c\n")
    lines = counted({"result": "FAIL", "stdout": out, "stderr": "noise\n"})
    assert lines[1] == "FAILED: a (FAIL) not ok 2 b; not ok 3 c"
    assert lines[2] == "  # waited 120 s for the list; there is:", lines
    assert lines[-1] == "  # test_a.py:7: the line" and len(lines) == 2 + 15, lines


def deaths_tell_why():
    """The assertion of a test in C, without GLib's chatter; the last lines of what says little."""
    wrong = "../test-a.c:12:test_b: assertion failed (n == 2): (1 == 2)"
    out = ("TAP version 13\n# random seed: R02S\n1..2\n# Start of a tests\nok 1 /a/a\n"
           f"# GLib-GIO-DEBUG: looking\nnot ok /a/b - ERROR:{wrong}\nBail out!\n")
    assert counted({"result": "ERROR", "stdout": out, "stderr": f"**\nERROR:{wrong}\n"})[1:] == [
        f"FAILED: a (ERROR) not ok /a/b - ERROR:{wrong}", "  Bail out!", "  **", f"  ERROR:{wrong}"]
    leak = "==7==ERROR: AddressSanitizer: heap-use-after-free"
    lines = counted({"result": "ERROR", "stderr": f"before\n{leak}\n" + "    #0 frame\n" * 90})
    assert lines[2] == f"  {leak}" and len(lines) == 2 + 15, lines
    lines = counted({"result": "TIMEOUT", "stdout": "\n".join(map(str, range(100)))})
    assert lines[2:] == [f"  {n}" for n in range(85, 100)], lines


def many_points_are_bounded():
    out = "\n".join(f"not ok {n} x" for n in range(1, 9))
    assert counted({"result": "FAIL", "stdout": out})[1:] == [
        "FAILED: a (FAIL) not ok 1 x; not ok 2 x; not ok 3 x; and 5 more"]


def plain_tests_count():
    assert counted({"result": "OK", "stdout": "hello"}, {"result": "SKIP"}) == ["1 0 1"]


def nothing_is_a_failure():
    assert counted() == ["0 1 0"]
    assert report("count", "no-such-file")[1] == "0 1 0"


def totals_add_up():
    with tempfile.NamedTemporaryFile("w") as rows:
        print("2 0 1\n3 0 0", file=rows, flush=True)
        assert report("total", rows.name) == (0, "5 passed, 0 failed, 1 skipped")
        print("0 1 0\nFAILED: a (TIMEOUT)\n  7 of 9", file=rows, flush=True)
        assert report("total", rows.name) == (1, "FAILED: a (TIMEOUT)\n  7 of 9\n"
                                                 "5 passed, 1 failed, 1 skipped")


def names_select():
    def select(*wanted):
        return report("select", *wanted, given=json.dumps(TESTS))
    assert select("unit") == (0, "store/query\nstore/writer")
    assert select("unit/store/query") == (0, "store/query")
    assert select("store", "window/story") == (0, "store/query\nstore/writer\nwindow/story")
    assert select("sto")[0] == 1


tap.run([
    ("points count one by one", points_count),
    ("a crash is a failure", crashes_count),
    ("failed points tell why", points_tell_why),
    ("a crash tells why", deaths_tell_why),
    ("many failed points are bounded", many_points_are_bounded),
    ("tests without points count as one", plain_tests_count),
    ("no test at all is a failure", nothing_is_a_failure),
    ("totals add up", totals_add_up),
    ("names select tests", names_select),
])
