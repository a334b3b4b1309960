#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that does nothing for a while: the window goes on, and answers come when they can."""
import signal

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

N_JOBS = 60
WORDS = "17"
FOUND = ["Smith 17"]

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)


def stop_disk():
    stopped = app.output().count("The disk stops")
    app.process.send_signal(signal.SIGUSR1)
    session.wait_for(lambda: app.output().count("The disk stops") > stopped, "the disk to stop")


def let_disk_go_on():
    app.process.send_signal(signal.SIGUSR2)


def list_is_filled():
    app.start()
    steps.add_source(app, web.greenhouse("forge", "Forge", [f"Smith {n}" for n in range(N_JOBS)]))
    nodes.wait_reads("Forge", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: steps.shown_count() == N_JOBS, "the jobs")
    steps.wait_idle()
    steps.wait_still()


def it_types_and_filters():
    """What a person does is seen at once; what was there stays until there is an answer."""
    before = steps.titles()
    stop_disk()
    app.act("win.search", session.string(WORDS))
    session.wait_for(lambda: nodes.text(nodes.find("text", "Search")) == WORDS, "the words")
    assert steps.titles() == before and steps.shown_count() == N_JOBS
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.wait("push button", "Remote")
    screen.key("Escape")
    nodes.wait_gone("push button", "Remote")
    screen.resize(900, 640)
    session.wait_for(lambda: nodes.box(nodes.find("frame", "Openings")).width < 1000, "its size")
    screen.resize(1280, 800)


def answers_come_late():
    assert steps.shown_count() == N_JOBS
    let_disk_go_on()
    session.wait_for(lambda: steps.titles() == FOUND, "what was searched for")


def what_is_changed_is_kept():
    screen.key("j")
    nodes.wait("heading", FOUND[0])
    stop_disk()
    app.act("win.favorite")
    app.act("app.preferences")
    nodes.wait("check box", "Compact List")
    screen.key("Escape")
    nodes.wait_gone("frame", "Preferences")
    assert 1 not in steps.stored(app, "favorite")  # that it was read may be known
    let_disk_go_on()
    session.wait_for(lambda: steps.stored(app, "favorite") == [1], "the star")


def what_is_stored_is_not_asked_about():
    """Who closes a form while it is stored is asked, until that is done."""
    app.act("app.add-posting")
    form = nodes.wait("frame", "Add Posting")
    nodes.write(nodes.wait("text", "Title", form), "Cooper")
    stop_disk()
    nodes.press(nodes.wait("push button", "Add", form))
    screen.key("Escape")
    question = nodes.wait("frame", r"Discard Posting\?")
    nodes.wait_reads("^It is being added to your jobs", question)
    discard = nodes.find("push button", "Discard", question)
    assert "sensitive" not in nodes.states(discard)
    let_disk_go_on()
    nodes.wait_gone("frame", "Add Posting")
    nodes.wait_gone("frame", r"Discard Posting\?")
    nodes.wait("heading", "Cooper")


def it_ends_once_it_can():
    stop_disk()
    app.act("app.quit")
    let_disk_go_on()
    assert app.process.wait(session.PATIENCE) == 0
    tap.none_of(app.warnings())


tap.run([
    ("the list is filled", list_is_filled),
    ("one types and chooses meanwhile", it_types_and_filters),
    ("the answers come late", answers_come_late),
    ("what is changed meanwhile is kept", what_is_changed_is_kept),
    ("what is stored meanwhile is not asked about", what_is_stored_is_not_asked_about),
    ("it ends once it can", it_ends_once_it_can),
], story=True)
