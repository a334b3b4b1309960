#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program that is killed while it fetches loses nothing, and goes on when it starts again."""
import signal
import threading

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
OLD = {"tinworks": ["Glass Blower", "Bell Founder"], "copperhouse": ["Tinker", "Rope Maker"]}
NEW = {"tinworks": ["Clock Maker"], "copperhouse": ["Paper Maker"]}
HELD = "boards-api.greenhouse.io/v1/boards/copperhouse/jobs"


def every_title(*boards):
    return sorted(title for board in boards for titles in board.values() for title in titles)


def two_pages_are_followed():
    app.start()
    nodes.wait("frame", "Openings")
    for board, titles in OLD.items():
        steps.add_source(app, web.greenhouse(board, board.title(), titles))
        nodes.wait_reads(board.title(), steps.dialog())
        nodes.press(nodes.wait("push button", "Follow"))
        nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: sorted(steps.titles()) == every_title(OLD), "the jobs")
    steps.wait_idle()


def notes_are_typed():
    steps.open_row(steps.titles().index("Tinker"))
    nodes.wait("heading", "Tinker")
    app.act("win.favorite")
    session.wait_for(lambda: nodes.is_on(nodes.find("push button", "Favorite")), "the star")
    nodes.point_at(nodes.wait("text", "Notes"))
    screen.write("Bring the hammer")
    session.wait_for(lambda: steps.stored(app, "notes") == ["Bring the hammer"], "the notes")


def it_is_killed_while_it_fetches():
    asked, let_go = threading.Event(), threading.Event()
    for board, titles in OLD.items():
        web.greenhouse(board, board.title(), titles + NEW[board])
    answer = web.answers[HELD]

    def late(handler):
        asked.set()
        let_go.wait()
        handler.reply(*answer)

    web.answers[HELD] = late
    app.act("app.refresh")
    session.wait_for(asked.is_set, "the request that is not answered")
    session.wait_for(lambda: "Clock Maker" in steps.titles(), "the job of the one that is")
    assert steps.is_busy()
    app.process.send_signal(signal.SIGKILL)
    app.process.wait(session.PATIENCE)
    web.answers[HELD] = answer
    let_go.set()


def it_goes_on():
    app.start()
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: sorted(steps.titles()) == every_title(OLD, NEW), "the other's job")
    steps.wait_idle()


def nothing_is_lost():
    steps.open_row(steps.titles().index("Tinker"))
    nodes.wait("heading", "Tinker")
    session.wait_for(lambda: nodes.is_on(nodes.wait("push button", "Favorite")), "the star")
    assert nodes.text(nodes.find("text", "Notes")) == "Bring the hammer"


def starts_while_it_ends():
    """Either the new one has the window, or the old one shows it again, as long as it can."""
    for _ in range(6):
        both = [app.process]
        app.process.terminate()
        app.start()
        both.append(app.process)
        session.wait_for(lambda: any(one.poll() is not None for one in both), "one of them to end")
        for one in both:
            assert one.poll() in (None, 0), f"it ended with {one.poll()}:\n{app.output()}"
        nodes.wait("list", "Jobs")
        app.process = next(one for one in both if one.poll() is None)


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("two pages are followed", two_pages_are_followed),
    ("notes are typed", notes_are_typed),
    ("it is killed while it fetches", it_is_killed_while_it_fetches),
    ("at the next start it goes on", it_goes_on),
    ("nothing is lost", nothing_is_lost),
    ("it starts while another one ends", starts_while_it_ends),
    ("it ends without a complaint", leaves_quietly),
], story=True)
