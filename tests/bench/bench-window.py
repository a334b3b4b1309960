#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window over many postings: main-loop iterations and memory, see window-bench.c.

The window is on Wayland, as on GNOME's own desktop. The fling is measured on X11 too, where GTK
waits for an answer of the X server about a dozen times a frame. Someone works with it for a minute;
OPENINGS_BENCH_SECONDS says for how long instead.
"""
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
LIMIT_MB = {"few": 45, "many": 80}  # up to 100,000 postings, and from there on
WAYLAND = {"GDK_BACKEND": "wayland", "WAYLAND_DISPLAY": "bench"}


def start_wayland():
    """A compositor without a screen."""
    session.spawn("weston", "--backend=headless-backend.so", "--socket=bench", "--idle-time=0",
                  "--width=1600", "--height=1000", stdout=subprocess.DEVNULL,
                  stderr=subprocess.DEVNULL)
    session.wait_for((session.FOLDER / "run/bench").exists, "a Wayland compositor")


def run(home, *command, **environment):
    """What the program prints, without the memory; and the memory in MB."""
    answer = subprocess.run(command, env={**os.environ, **session.home_environment(home),
                                          **environment},
                            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=True)
    memory = MEMORY.search(answer.stdout)
    return MEMORY.sub("", answer.stdout).strip(), int(memory[1]) / 1024 if memory else None


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

    program = str(BUILD / "window-bench")
    homes = [session.FOLDER / f"home-{number}" for number in range(4)]
    start_wayland()

    copy_store(jobs, homes[0])
    lines, full = run(homes[0], program, "--jobs", str(jobs), **WAYLAND)
    print(lines)
    copy_store(jobs, homes[1])
    lines, _ = run(homes[1], program, "--jobs", str(jobs), OPENINGS_BENCH_FLING="1")
    print(lines.replace('"window/', '"window-x11/'))
    copy_store(jobs, homes[3])
    lines, _ = run(homes[3], program, "--jobs", str(jobs), **WAYLAND,
                   OPENINGS_BENCH_SESSION=os.environ.get("OPENINGS_BENCH_SECONDS", "60"))
    print(lines)
    _, empty = run(homes[2], program, OPENINGS_BENCH_EMPTY="1", **WAYLAND)
    above = full - empty
    print(json.dumps({"bench": "window/memory", "jobs": jobs, "unit": "MB",
                      **{name: round(above, 1) for name in ("p50", "p95", "p99", "max")},
                      "whole": round(full, 1), "raw": round(empty, 1),
                      "limit": LIMIT_MB["few" if jobs <= 100000 else "many"]}))


if __name__ == "__main__":
    main()
