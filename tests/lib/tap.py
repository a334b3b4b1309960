# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests in Python that speak TAP, as the ones in C do."""
import faulthandler
import sys
import traceback


def comment(text):
    for line in str(text).splitlines():
        print("#", line)


def run(cases, story=False):
    """Runs (title, function) pairs in order; ends the program.

    In a story each case needs the one before: after a failed one the rest fail unrun.
    """
    faulthandler.enable()
    cases = list(cases)
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for number, (title, function) in enumerate(cases, 1):
        if story and failed:
            print(f"not ok {number} {title}")
            continue
        try:
            function()
            outcome = "ok"
        except AssertionError as error:
            outcome = "not ok"
            comment(error)
            frame = traceback.extract_tb(error.__traceback__)[-1]
            comment(f"{frame.filename}:{frame.lineno}: {frame.line}")
        except Exception:  # whatever it is, the next case still runs
            outcome = "not ok"
            comment(traceback.format_exc())
        failed += outcome != "ok"
        print(f"{outcome} {number} {title}", flush=True)
    sys.exit(1 if failed else 0)


def none_of(found):
    """Fails and lists what should not be there."""
    found = list(found)
    assert not found, "\n".join(map(str, found))
