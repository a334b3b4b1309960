#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad answers: the window says which board has which trouble, and loses nothing."""
import json
import re
import sqlite3
import threading
from pathlib import Path

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


def breaks_off(handler):
    """Half of the list, and then nobody is there any more."""
    data = GOOD[2].encode()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[:len(data) // 2])
    handler.close_connection = True


def never_answers(handler):
    handler.rfile.read(1)  # until whoever asked goes away
    handler.close_connection = True


def invalid_text():
    web.answers[LIST] = (200, "application/json",
                         GOOD[2].encode().replace(b"Workshop", b"W\xff\xfe"))
    refresh()
    assert sorted(steps.titles()) == TITLES, steps.titles()


def untitled(rows):
    rows.extend([{"id": 77, "absolute_url": "https://a.example/7"}, None])


def megabytes(what):
    status = Path(f"/proc/{app.process.pid}/status").read_text(encoding="ascii")
    return int(re.search(rf"{what}:\s*(\d+)", status)[1]) // 1024


def huge_text_is_cut():
    """While it comes, the window does what it is asked; then all but most of that text is there."""
    board = json.loads(GOOD[2])
    board["jobs"][1]["content"] = "&lt;p&gt;" + "wide " * (10 * 1024 * 1024) + "&lt;/p&gt;"
    data = json.dumps(board).encode()
    is_halfway, may_go_on = threading.Event(), threading.Event()

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data[:len(data) // 2])
        is_halfway.set()
        may_go_on.wait(session.PATIENCE)
        handler.wfile.write(data[len(data) // 2:])

    web.answers[LIST] = answer
    before, held = runs(), megabytes("RssAnon")
    app.act("app.refresh")
    assert is_halfway.wait(session.PATIENCE)
    app.act("win.search", session.string("engraver"))
    session.wait_for(lambda: steps.titles() == ["Engraver"], "the search")
    may_go_on.set()
    session.wait_for(lambda: nodes.wait_turn() or runs() > before, "the run to end")
    steps.open_row(0)
    nodes.wait_reads("The text is shortened here")
    assert sum(len(words) for words in set(nodes.texts())) < 110_000
    held = megabytes("RssAnon") - held
    assert held < 40, f"{held} MB more than before"
    assert megabytes("VmHWM") < 400, f"{megabytes('VmHWM')} MB at once"
    app.act("win.clear-filters")
    session.wait_for(lambda: sorted(steps.titles()) == TITLES, "the jobs")


def empty_board_is_doubted():
    """Half a day long, as it may be an error; then what it does not list is closed."""
    web.greenhouse("shaky", "Shaky", [])
    for _ in range(3):
        refresh()
        assert sorted(steps.titles()) == TITLES, steps.titles()
    base = sqlite3.connect(app.database(), isolation_level=None, timeout=session.PATIENCE)
    base.execute("update sources set shrunk_at = shrunk_at - 12 * 60 * 60")
    base.close()
    for _ in range(2):
        refresh()
    session.wait_for(lambda: sorted(steps.titles()) == TITLES[:2], "two jobs to leave")
    app.act("app.sources")
    page = nodes.wait("frame", "Sources")
    nodes.wait_reads("^2 followed$", page)
    nodes.wait_reads("Greenhouse · no jobs at the moment · fetched", page)
    screen.key("Escape")
    nodes.wait_gone("frame", "Sources")


def silence_is_told():
    """The only start in which waiting comes to its end; the other board may be late, too."""
    assert app.quit() == 0
    app.environment["OPENINGS_TIME_SCALE"] = "0.02"
    app.start()
    session.wait_for(lambda: sorted(steps.titles()) == TITLES[:2], "the jobs")
    web.answers["silent.example/careers"] = never_answers
    steps.add_source(app, "https://silent.example/careers")
    nodes.wait_reads("took too long to answer.*Try again later", steps.dialog())
    assert "sensitive" not in nodes.states(nodes.wait("push button", "Follow", steps.dialog()))
    steps.close_dialog()
    web.answers[LIST] = never_answers
    refresh()
    steps.open_progress()
    nodes.wait_reads("Shaky")
    nodes.wait_reads("took too long to answer.*Try again later")
    assert sorted(steps.titles()) == TITLES[:2], steps.titles()


tap.run([
    ("two boards are followed", both_are_followed),
    ("not found", is_told((404, "text/plain", "gone"), "(?i)404|not found")),
    ("too many requests", is_told((429, "text/plain", "slow", {"Retry-After": "1"}), "429")),
    ("a server in trouble", is_told((500, "text/plain", "oops"), "(?i)trouble")),
    ("a page where data was due", is_told((200, "text/html", "<p>Please log in</p>"), "JSON")),
    ("an answer that is cut", is_told((200, "application/json", GOOD[2][:200]), "JSON")),
    ("an answer without a list",
     is_told((200, "application/json", '{"jobs": "none"}'), "(?i)no list")),
    ("a connection that is cut", is_told(breaks_off, "cut off.*Try again")),
    ("invalid UTF-8", invalid_text),
    ("a posting without title", is_mended(untitled)),
    ("a description of 50 MB", huge_text_is_cut),
    ("a board without jobs", empty_board_is_doubted),
    ("no answer at all", silence_is_told),
])
