#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window over many postings: main-loop iterations and memory, see window-bench.c."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "window"))
import session  # noqa: E402

BUILD = Path(os.environ["OPENINGS_BUILD"]) / "tests/bench"
MEMORY = re.compile(r"RssAnon (\d+) kB")
LIMIT_MB = 60


def run(*command, **environment):
    """What the program prints, without the memory; and the memory in MB."""
    home = session.FOLDER / f"home-{len(environment)}"
    answer = subprocess.run(command, env={**os.environ, **session.home_environment(home),
                                          **environment},
                            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=True)
    memory = MEMORY.search(answer.stdout)
    return MEMORY.sub("", answer.stdout).strip(), int(memory[1]) / 1024


def copy_store(jobs, home):
    """A store of generated postings, which the scrape may change."""
    shared = Path(os.environ.get("OPENINGS_BENCH_FOLDER", session.FOLDER))
    generated = shared / f"generated-{jobs}"
    subprocess.run([BUILD / "generate-bench", "--jobs", str(jobs)], check=True,
                   env={**os.environ, "OPENINGS_BENCH_FOLDER": str(shared)})
    (home / "data").mkdir(parents=True)
    shutil.copytree(generated, home / "data/openings")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=100000)
    jobs = parser.parse_args().jobs

    copy_store(jobs, session.FOLDER / "home-0")
    program = str(BUILD / "window-bench")
    lines, full = run(program, "--jobs", str(jobs))
    print(lines)
    _, empty = run(program, OPENINGS_BENCH_EMPTY="1")
    above = full - empty
    print(json.dumps({"bench": "window/memory", "jobs": jobs, "unit": "MB",
                      **{name: round(above, 1) for name in ("p50", "p95", "p99", "max")},
                      "whole": round(full, 1), "raw": round(empty, 1), "limit": LIMIT_MB}))


if __name__ == "__main__":
    main()
