#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start of the program to its window with a page of jobs, see start-bench.c.

Beside it the same window with 205 fixed rows and no store, by turns. Then the same with nothing
that was read from the disk before in memory, which only root can have: what that adds to the warm
start, beside what it adds to that of the fixed rows.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "window"))
import session  # noqa: E402

BUILD = Path(os.environ["OPENINGS_BUILD"]) / "tests/bench"
SHOWN = re.compile(r"Shown after ([0-9.]+) ms")
DROP_CACHES = Path("/proc/sys/vm/drop_caches")
N_WARM = 15
N_COLD = 4
# Up to 100,000 postings, and from there on.
LIMIT_RATIO = {"few": 1.15, "many": 1.2}
LIMIT_ADDED_MS = {"few": 100, "many": 200}


def start_once(home, **environment):
    """Milliseconds until the first frame with rows."""
    answer = subprocess.run(
        [BUILD / "start-bench"], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
        check=True, env={**os.environ, **session.home_environment(home), **environment,
                         "OPENINGS_BENCH_BEGIN": str(time.monotonic() * 1000)})
    return float(SHOWN.search(answer.stdout)[1])


def start_both(home):
    """That of the program, and that of its window with fixed rows."""
    return start_once(home), start_once(home, OPENINGS_BENCH_FIXED="1")


def drop_caches():
    """Whether that is allowed."""
    os.sync()
    try:
        DROP_CACHES.write_text("3", encoding="ascii")
    except OSError:
        return False
    return True


def start_cold(home):
    drop_caches()
    full = start_once(home)
    drop_caches()
    return full, start_once(home, OPENINGS_BENCH_FIXED="1")


def percentiles(samples):
    samples = sorted(samples)
    return {f"p{share}": round(samples[max(-(-share * len(samples) // 100), 1) - 1], 1)
            for share in (50, 95, 99)} | {"max": round(samples[-1], 1)}


def report(name, jobs, samples, **extra):
    print(json.dumps({"bench": name, "jobs": jobs, "unit": "ms", **percentiles(samples), **extra}),
          flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=100000)
    jobs = parser.parse_args().jobs
    size = "few" if jobs <= 100000 else "many"

    shared = Path(os.environ.get("OPENINGS_BENCH_FOLDER", session.FOLDER))
    subprocess.run([BUILD / "generate-bench", "--jobs", str(jobs)], check=True,
                   env={**os.environ, "OPENINGS_BENCH_FOLDER": str(shared)})
    home = session.FOLDER / "home"
    (home / "data").mkdir(parents=True)
    (home / "data/openings").symlink_to(shared / f"generated-{jobs}")

    start_both(home)
    full, fixed = zip(*(start_both(home) for _ in range(N_WARM)))
    warm, raw = statistics.median(full), statistics.median(fixed)
    report("start/warm", jobs, full, raw_p50=round(raw, 1), ratio=round(warm / raw, 3),
           limit_ratio=LIMIT_RATIO[size])

    if not drop_caches():
        print("start: only root can drop the system's file cache: start/cold is left out",
              file=sys.stderr)
        return
    full, fixed = zip(*(start_cold(home) for _ in range(N_COLD)))
    report("start/cold", jobs, full, added_p50=round(statistics.median(full) - warm, 1),
           raw_added_p50=round(statistics.median(fixed) - raw, 1),
           limit_added=LIMIT_ADDED_MS[size])


if __name__ == "__main__":
    main()
