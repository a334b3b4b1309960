#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks of a build, one after the other: run_benches.py BUILD [--jobs N] [NAME…]

A benchmark is a program BUILD/tests/bench/bench-NAME or a script tests/bench/bench-NAME.py.
It takes --jobs N and prints JSON objects, one a line, which go to standard output as they are;
a script is also told where the build is, in OPENINGS_BUILD. What one makes and another may use,
such as a store of generated postings, is kept in OPENINGS_BENCH_FOLDER: by default a folder in the
build that is deleted at the end, or one of the caller's, which stays.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # the one that Debian's modules are for


def discover(build):
    """The command of each benchmark, by name."""
    programs = {p.name.removeprefix("bench-"): [str(p)]
                for p in (build / "tests/bench").glob("bench-*")
                if p.is_file() and os.access(p, os.X_OK)}
    scripts = {p.stem.removeprefix("bench-"): [PYTHON, str(p)] for p in HERE.glob("bench-*.py")}
    return dict(sorted((programs | scripts).items()))


def run(name, command, jobs, env):
    """Passes the benchmark's objects on; whether it ended well and printed nothing else."""
    if jobs:
        command = [*command, "--jobs", str(jobs)]
    well = True
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
                          env=env) as process:
        for line in process.stdout:
            try:
                if not isinstance(json.loads(line), dict):
                    raise ValueError("not an object")
                print(line, end="", flush=True)
            except ValueError:
                well = False
                print(f"{name}: {line}", end="", file=sys.stderr)
    if process.returncode:
        print(f"{name} ended with status {process.returncode}", file=sys.stderr)
    return well and process.returncode == 0


def main():
    parser = argparse.ArgumentParser(prog="./run bench")
    parser.add_argument("build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, help="how many postings to measure with")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which benchmarks; all by default")
    options = parser.parse_intermixed_args()

    build = options.build.resolve()
    benches = discover(build)
    names = [name.removeprefix("bench-") for name in options.names] or list(benches)
    unknown = [name for name in names if name not in benches]
    if unknown:
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(benches)}")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=build) as folder:
        env = {"OPENINGS_BENCH_FOLDER": folder, **os.environ, "OPENINGS_BUILD": str(build)}
        results = [run(name, benches[name], options.jobs, env) for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
