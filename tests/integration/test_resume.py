#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches that are killed, interrupted, cancelled or watched from elsewhere."""
import contextlib
import json
import signal
import threading

import tap
from mirror import Mirror
from terminal import Home, PATIENCE, wait_for

BOARDS = 12
EACH = 40


class Fetch:
    """A fetch of many boards, the second half of which is held back by a gate."""

    def __init__(self):
        self.web = Mirror()
        # A request that waits at the gate is not to run out of time, however busy the machine is.
        self.home = Home(self.web, OPENINGS_TIME_SCALE="4")
        self.gate = threading.Event()
        for n in range(BOARDS):
            address = self.web.careers_page(f"board{n:02}.example", f"Board {n}",
                                            [f"Weaver {n}-{i}" for i in range(EACH)])
            self.home.run("add", address, "--quiet").expect(0)
            if n >= BOARDS // 2:
                self.hold(f"board{n:02}.example/careers")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.gate.set()
        self.home.__exit__()
        self.web.__exit__()

    def hold(self, address):
        answer = self.web.answers[address]

        def when_open(handler):
            self.gate.wait()
            with contextlib.suppress(OSError):
                handler.reply(*answer)
        self.web.answers[address] = when_open

    def counts(self):
        """How many postings each board has in the store."""
        companies = [job["company"] for job in self.home.json("search")]
        return {company: companies.count(company) for company in set(companies)}

    def start(self):
        """Gives a fetch that waits at the gate, all before it being stored."""
        process = self.home.start("scrape", "--json", "--no-cache")
        wait_for(lambda: len(self.counts()) == BOARDS // 2, "half of the boards")
        return process

    def finish(self):
        """What a fetch that goes on tells."""
        self.gate.set()
        return self.home.json("scrape")

    def assert_whole(self):
        assert self.counts() == {f"Board {n}": EACH for n in range(BOARDS)}, self.counts()
        self.home.run("verify").expect(0)


def events(text):
    return [json.loads(line) for line in text.splitlines()]


def killed_and_gone_on_with():
    with Fetch() as fetch:
        process = fetch.start()
        process.kill()
        process.communicate()
        assert set(fetch.counts().values()) == {EACH}, "a source is half-written"
        fetch.home.run("verify").expect(0)
        assert fetch.home.json("runs")[0]["status"] == "running"
        fetch.home.run("run", 1, "--follow").expect(1, "interrupted", "openings-cli scrape")
        ended = [event for event in fetch.finish() if event["event"] == "finished"]
        assert {event["run"]: event["status"] for event in ended} == {
            1: "completed", 2: "completed"}, ended
        fetch.assert_whole()


def killed_at_any_moment():
    """Whenever it is killed, a board is there as a whole or not at all."""
    with Fetch() as fetch:
        fetch.gate.set()
        for n in range(6):
            asked = len(fetch.web.asked) + n * 2
            process = fetch.home.start("scrape", "--no-cache")
            wait_for(lambda: process.poll() is not None or len(fetch.web.asked) > asked,
                     "some requests")
            process.kill()
            process.communicate()
            assert set(fetch.counts().values()) <= {EACH}, fetch.counts()
        fetch.finish()
        fetch.assert_whole()


def ends_by(number):
    with Fetch() as fetch:
        process = fetch.start()
        process.send_signal(number)
        err = process.communicate(timeout=PATIENCE)[1]
        assert process.returncode == -number, process.returncode
        assert "To go on: openings-cli scrape" in err, err
        assert fetch.home.json("runs")[0]["status"] == "running"
        fetch.finish()
        assert {run["status"] for run in fetch.home.json("runs")} == {"completed"}
        fetch.assert_whole()


def cancelled_from_elsewhere():
    with Fetch() as fetch:
        process = fetch.start()
        fetch.home.run("cancel", 1).expect(0, "cancelled")
        out = process.communicate(timeout=PATIENCE)[0]
        assert process.returncode == 1, process.returncode
        assert events(out)[-1]["status"] == "cancelled", out[-500:]
        assert set(fetch.counts().values()) == {EACH}
        assert fetch.home.json("run", 1)[0]["status"] == "cancelled"
        fetch.home.run("run", 1, "--follow").expect(1, "cancelled")
        fetch.finish()
        assert [run["status"] for run in fetch.home.json("runs")] == ["completed", "cancelled"]
        fetch.assert_whole()


def followed_from_elsewhere():
    with Fetch() as fetch:
        process = fetch.start()
        follower = fetch.home.start("run", 1, "--follow", "--json")
        first = [json.loads(follower.stdout.readline()) for _ in range(2)]
        assert [event["event"] for event in first] == ["started", "progress"], first
        assert first[1]["completed"] >= BOARDS // 2 and first[1]["total"] == BOARDS, first
        fetch.gate.set()
        out = follower.communicate(timeout=PATIENCE)[0]
        assert process.wait(PATIENCE) == follower.returncode == 0
        assert events(out)[-1]["status"] == "completed", out[-500:]
        process.communicate()
        fetch.assert_whole()


def others_may_read_and_write_meanwhile():
    with Fetch() as fetch:
        process = fetch.start()
        number = fetch.home.json("search", "--limit", 1)[0]["id"]
        fetch.home.run("edit", number, "--notes", "meanwhile").expect(0)
        fetch.home.run("export", "all.json").expect(0)
        fetch.gate.set()
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert fetch.home.json("show", number)[0]["notes"] == "meanwhile"
        fetch.assert_whole()


tap.run([
    ("one that was killed is gone on with", killed_and_gone_on_with),
    ("killed at any moment, no board is half there", killed_at_any_moment),
    ("Ctrl+C leaves it to be gone on with", lambda: ends_by(signal.SIGINT)),
    ("so does the end of the session", lambda: ends_by(signal.SIGTERM)),
    ("one is cancelled from elsewhere", cancelled_from_elsewhere),
    ("one is followed from elsewhere", followed_from_elsewhere),
    ("others may read and write meanwhile", others_may_read_and_write_meanwhile),
])
