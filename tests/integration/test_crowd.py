#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fifty programs read and search while one fetches: nobody is told to wait or to try again.

It goes on for OPENINGS_CROWD_SECONDS: a few by default, 60 to have it on for a whole minute.
"""
import itertools
import os
import threading
import time

import tap
from mirror import Mirror
from terminal import Home

READERS = 50
SECONDS = float(os.environ.get("OPENINGS_CROWD_SECONDS", "6"))
CALLS = [("search", "engineer", "--limit", 20, "--json"), ("search", "--count", "team"),
         ("search", "--workplace", "remote", "--limit", 5), ("show", 3), ("stats", "--json"),
         ("search", "sen", "--sort", "relevance", "--limit", 3), ("history", 5), ("sources",)]

web = Mirror()
home = Home(web)
faults = []
calls = {"read": 0, "written": 0}
lock = threading.Lock()


def call(kind, *words):
    result = home.run(*words)
    with lock:
        calls[kind] += 1
        if result.status != 0 or "locked" in result.err or "busy" in result.err:
            faults.append(f"{words}: {result.status} {result.err.strip()}")


def read(number, end):
    for turn in itertools.count(number):
        call("read", *CALLS[turn % len(CALLS)])
        if time.monotonic() > end:
            break


def write(end):
    for seed in itertools.count(100):
        web.greenhouse("tinworks", "Tinworks", [f"Smith {n + seed}" for n in range(100)])
        call("written", "scrape", "--force")
        call("written", "generate", 400, "--seed", seed)
        call("written", "edit", 3, "--favorite", "yes" if seed % 2 else "no")
        if time.monotonic() > end:
            break


def there_are_jobs():
    home.run("generate", 2000, "--seed", 1).expect(0)
    home.run("add", web.greenhouse("tinworks", "Tinworks", ["Smith"])).expect(0)


def crowd_reads_while_one_writes():
    end = time.monotonic() + SECONDS
    crowd = [threading.Thread(target=read, args=(number, end)) for number in range(READERS)]
    crowd.append(threading.Thread(target=write, args=(end,)))
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    print(f"# {calls['read']} reads beside {calls['written']} writes in {SECONDS:.0f} s")
    tap.none_of(faults)
    assert calls["read"] >= READERS and calls["written"] >= 2, calls


def nothing_is_broken():
    home.run("verify").expect(0)


with home:
    tap.run([
        ("there are jobs", there_are_jobs),
        ("fifty read while one writes", crowd_reads_while_one_writes),
        ("the database is whole", nothing_is_broken),
    ], story=True)
