#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recorded answers of real boards, served as a mirror, go the whole way.

They lie beside the checkout, where OPENINGS_SAMPLES says, and are no part of it: without them
there is nothing to check, and each point says so.
"""
import json
import os
from pathlib import Path

import tap
from mirror import Mirror
from terminal import Home

FOLDER = Path(os.environ.get("OPENINGS_SAMPLES", "/nonexistent"))
# What a person pastes, and where the answer then comes from.
PLACES = {
    "greenhouse": ("https://boards.greenhouse.io/{}", "boards-api.greenhouse.io/v1/boards/{}/jobs"),
    "lever": ("https://jobs.lever.co/{}", "api.lever.co/v0/postings/{}"),
    "ashby": ("https://jobs.ashbyhq.com/{}", "api.ashbyhq.com/posting-api/job-board/{}"),
    "jsonld": ("https://{}.example/jobs", "{}.example/jobs"),
}

web = Mirror()
home = Home(web)


class Board:
    """One recorded list, and what it should give."""

    def __init__(self, expected):
        self.kind = expected["ats"]
        self.path = FOLDER / expected["file"]
        self.name = Path(expected["file"]).stem.lower()
        self.count = expected["count"]
        self.titles = [posting["title"].strip() for posting in expected.get("postings", [])]
        page, interface = (place.format(self.name) for place in PLACES[self.kind])
        self.address = page
        self.handle = f"{self.kind}:{page if self.kind == 'jsonld' else self.name}"
        kind = "text/html" if self.kind == "jsonld" else "application/json"
        web.answers[interface] = (200, kind, self.path.read_bytes())

    def shows_another_system(self):
        """A page that a system serves is followed as a board of that system."""
        if self.kind != "jsonld":
            return False
        found = home.run("detect", self.address, "--html", self.path, "--json")
        return found.status == 0 and found.json()[0]["kind"] != "jsonld"


def is_list(expected):
    """Not the answer about a single posting, which no fetch of a board begins with."""
    if expected["ats"] not in PLACES or expected["count"] is None:
        return False
    if expected["ats"] == "jsonld":
        return True
    answer = json.loads((FOLDER / expected["file"]).read_bytes())
    return isinstance(answer, list) if expected["ats"] == "lever" else "jobs" in answer


def recorded():
    for path in sorted(FOLDER.glob("expected/*.json")):
        expected = json.loads(path.read_bytes())
        if is_list(expected):
            yield Board(expected)


boards = list(recorded())
followed = [board for board in boards if board.count > 0 and not board.shows_another_system()]


def where_recorded(check):
    def function():
        if boards:
            check()
        else:
            tap.comment("no recorded answers here: nothing to check")
    return function


def each_is_read():
    for board in boards:
        result = home.run("parse", "--as", board.kind, "--url", board.address, board.path)
        postings = json.loads(result.expect(0).out)
        assert len(postings) == board.count, (board.handle, len(postings))
        assert all("id" not in posting and posting["title"] for posting in postings)


def each_is_detected():
    for board in followed:
        found = home.json("detect", board.address)[0]
        assert (found["kind"], found["source"]) == (board.kind, board.handle), found
        assert found["endpoint"].startswith("https://"), found
    tap.comment(f"{len(followed)} boards")


def each_is_followed():
    for board in followed:
        home.run("add", board.address).expect(0, board.handle)
    for board in boards:
        if board.count == 0:
            home.run("add", board.address).expect(1, "No jobs")


def each_is_fetched_whole():
    events = home.json("scrape")
    tap.none_of(event for event in events if event["event"] == "error")
    wrong = []
    for board in followed:
        jobs = home.json("search", "--source", board.handle)
        if len(jobs) != board.count:
            wrong.append(f"{board.handle}: {len(jobs)} postings, not {board.count}")
        titles = {job["title"] for job in jobs}
        wrong += [f"{board.handle}: no “{title}”" for title in board.titles
                  if " ".join(title.split()) not in titles]
    tap.none_of(wrong)
    tap.comment(f"{sum(board.count for board in followed)} postings")


def each_is_found_by_its_words():
    for board in followed:
        job = home.json("search", "--source", board.handle, "--limit", 1)[0]
        words = [word for word in job["title"].split() if word.isalpha()][:3]
        found = home.json("search", *words, "--source", board.handle)
        assert job["id"] in [other["id"] for other in found], job["title"]


def all_is_there_after_a_restart():
    job = home.json("search", "--limit", 1)[0]
    home.run("edit", job["id"], "--favorite", "yes", "--notes", "read").expect(0)
    events = home.json("scrape", "--force")
    totals = events[-1]["totals"]
    assert totals["new"] == totals["updated"] == totals["closed"] == 0, totals
    kept = home.json("show", job["id"])[0]
    assert kept["favorite"] and kept["notes"] == "read" and kept["first_seen"] == job["first_seen"]
    home.run("verify").expect(0)


with web, home:
    tap.run([(title, where_recorded(check)) for title, check in (
        ("each file is read", each_is_read),
        ("each address is recognised", each_is_detected),
        ("each board is followed", each_is_followed),
        ("each board is fetched whole", each_is_fetched_whole),
        ("each is found by its words", each_is_found_by_its_words),
        ("all is there after a restart", all_is_there_after_a_restart),
    )])
