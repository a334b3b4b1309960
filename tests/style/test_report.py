#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of ./run tests tells the truth."""
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


def plain_tests_count():
    assert counted({"result": "OK", "stdout": "hello"}, {"result": "SKIP"}) == ["1 0 1"]


def nothing_is_a_failure():
    assert counted() == ["0 1 0"]
    assert report("count", "no-such-file")[1] == "0 1 0"


def totals_add_up():
    with tempfile.NamedTemporaryFile("w") as rows:
        print("2 0 1\n3 0 0", file=rows, flush=True)
        assert report("total", rows.name) == (0, "5 passed, 0 failed, 1 skipped")
        print("0 1 0\nFAILED: a (TIMEOUT)", file=rows, flush=True)
        assert report("total", rows.name) == (1, "FAILED: a (TIMEOUT)\n"
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
    ("tests without points count as one", plain_tests_count),
    ("no test at all is a failure", nothing_is_a_failure),
    ("totals add up", totals_add_up),
    ("names select tests", names_select),
])
