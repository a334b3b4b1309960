#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the phrases that are read otherwise than they should be: misses.py BUILD [NAME…]"""
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
PROGRAMS = {"deadline": "labels", "department": "labels"}


def main(build, *names):
    env = {**os.environ, "G_TEST_SRCDIR": str(FOLDER.parents[1]), "LC_ALL": "C.UTF-8"}
    for name in names or sorted(path.stem for path in FOLDER.glob("*.tsv")):
        of = PROGRAMS.get(name, name)
        program = Path(build, "tests/unit/facts", f"test-facts-{of}").resolve()
        test = f"/facts/{of}/{name if of != name else 'set'}"
        result = subprocess.run([program, "-p", test], env=env, text=True,
                                capture_output=True, check=False)
        for line in result.stdout.splitlines():
            if line.startswith(("# miss: ", f"# {name}.tsv: ")):
                print(line[2:])


if __name__ == "__main__":
    main(*sys.argv[1:])
