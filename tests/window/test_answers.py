#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad answers: the window says which board has which trouble, and loses nothing."""
import json

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

LIST = "boards-api.greenhouse.io/v1/boards/shaky/jobs"
TITLES = ["Anchor Smith", "Bell Founder", "Dyer", "Engraver"]

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
steady = web.greenhouse("steady", "Steady", TITLES[:2])
shaky = web.greenhouse("shaky", "Shaky", TITLES[2:])
GOOD = web.answers[LIST]


def follow(address, company):
    steps.add_source(app, address)
    nodes.wait_reads(company, steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    steps.wait_idle()


def both_are_followed():
    app.start()
    follow(steady, "Steady")
    follow(shaky, "Shaky")
    session.wait_for(lambda: sorted(steps.titles()) == TITLES, "the jobs")


def runs():
    return steps.value(app, "select count(*) from runs where finished_at is not null")


def refresh():
    before = runs()
    app.act("app.refresh")
    session.wait_for(lambda: runs() > before, "a run to end", 60)
    steps.wait_idle()


def is_told(answer, pattern):
    """What the list of errors says of a board that answers so."""
    def check():
        web.answers[LIST] = answer
        refresh()
        steps.open_progress()
        nodes.wait_reads("Shaky")
        nodes.wait_reads(pattern)
        screen.key("Escape")
        session.wait_for(lambda: not nodes.reads(pattern), "the list of errors to close")
        assert sorted(steps.titles()) == TITLES, steps.titles()
    return check


def is_mended(change):
    """What of an answer is wrong is left out, and the rest is there."""
    def check():
        board = json.loads(GOOD[2])
        change(board["jobs"])
        web.json(LIST, board)
        refresh()
        assert sorted(steps.titles()) == TITLES, steps.titles()
    return check


def invalid_text():
    web.answers[LIST] = (200, "application/json",
                         GOOD[2].encode().replace(b"Workshop", b"W\xff\xfe"))
    refresh()
    assert sorted(steps.titles()) == TITLES, steps.titles()


def untitled(rows):
    rows.extend([{"id": 77, "absolute_url": "https://a.example/7"}, None])


tap.run([
    ("two boards are followed", both_are_followed),
    ("not found", is_told((404, "text/plain", "gone"), "(?i)404|not found")),
    ("too many requests", is_told((429, "text/plain", "slow", {"Retry-After": "1"}), "429")),
    ("a server in trouble", is_told((500, "text/plain", "oops"), "(?i)trouble")),
    ("a page where data was due", is_told((200, "text/html", "<p>Please log in</p>"), "JSON")),
    ("an answer that is cut", is_told((200, "application/json", GOOD[2][:200]), "JSON")),
    ("an answer without a list",
     is_told((200, "application/json", '{"jobs": "none"}'), "(?i)no list")),
    ("invalid UTF-8", invalid_text),
    ("a posting without title", is_mended(untitled)),
])
