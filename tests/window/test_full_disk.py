#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk without room: it is told, nothing is lost, and with room again all goes on."""
import resource
import sqlite3

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

TITLES = ["Anchor Smith", "Bell Founder"]
MORE = ["Cooper", "Dyer", "Engraver"]
LIST = "boards-api.greenhouse.io/v1/boards/forge/jobs"
FULL = "^There is no space left to save your jobs. Free some space, then try again.$"
NOTE = "Ask for the forge."
LATER = "Ask for the anvil."
QUESTION = "Your Notes Are Not Saved"

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)


def fill_disk():
    """No file can be written to, as far as this program is concerned."""
    resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def make_room():
    resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def refresh():
    nodes.press(nodes.wait("push button", "Refresh"))


def board_is_followed():
    app.start()
    steps.add_source(app, web.greenhouse("forge", "Forge", TITLES))
    nodes.wait_reads("Forge", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: sorted(steps.titles()) == TITLES, "the jobs")
    steps.wait_idle()


def height_of_toast():
    """Of one that says that a refresh cannot begin; it is gone soon, so it is asked for again."""
    app.act("app.refresh")
    label = nodes.find("label", FULL)
    return nodes.box(label).height if label else 0


def refresh_cannot_begin():
    fill_disk()
    line = session.wait_for(height_of_toast, "a toast")
    screen.resize(360, 640)
    session.wait_for(lambda: height_of_toast() > line, "a toast of several lines")
    screen.resize(1280, 800)
    make_room()


def refresh_fills_the_disk():
    """The answer comes when there is no room any more to store it."""
    web.greenhouse("forge", "Forge", TITLES + MORE)
    answer = web.answers[LIST]

    def answer_late(handler):
        fill_disk()
        handler.reply(*answer)

    web.answers[LIST] = answer_late
    refresh()
    steps.wait_idle()
    steps.open_progress()
    nodes.wait_reads(FULL, nodes.wait("list", "Running and failed sources"))
    screen.key("Escape")
    nodes.wait_gone("list", "Running and failed sources")
    assert sorted(steps.titles()) == TITLES, steps.titles()
    web.answers[LIST] = answer


def write_note(note):
    """Into the posting that is shown, in place of what is there."""
    nodes.point_at(nodes.wait("text", "Notes"))
    screen.key("ctrl+a")
    screen.write(note)
    nodes.wait_reads("^Not saved yet. There is no space left")


def note_is_kept_in_the_window():
    steps.open_row(0)
    write_note(NOTE)
    assert steps.stored(app, "notes") == []


def keeps_open():
    dialog = nodes.wait("frame", QUESTION)
    nodes.wait_reads("There is no space left .* Keep Openings open", dialog)
    nodes.press(nodes.wait("push button", "Keep Open", dialog))
    nodes.wait_gone("frame", QUESTION)
    assert nodes.text(nodes.wait("text", "Notes")) == NOTE
    assert app.process.poll() is None


def quit_asks():
    """Also where another posting is shown by then: the one with the note comes back."""
    steps.open_row(1)
    session.wait_for(lambda: nodes.text(nodes.wait("text", "Notes")) == "", "the other's notes")
    app.act("app.quit")
    keeps_open()
    screen.key("ctrl+w")
    keeps_open()


def room_again():
    make_room()
    session.wait_for(lambda: steps.stored(app, "notes") == [NOTE], "the note")
    session.wait_for(lambda: not nodes.reads("^Not saved"), "nothing to be said of it")
    refresh()
    session.wait_for(lambda: sorted(steps.titles()) == sorted(TITLES + MORE), "the jobs")
    steps.wait_idle()


def quit_saves():
    """At once, not only when it is tried again."""
    fill_disk()
    write_note(LATER)
    app.act("app.quit")
    nodes.wait("frame", QUESTION)
    screen.key("Escape")
    nodes.wait_gone("frame", QUESTION)
    make_room()
    assert app.quit() == 0
    assert steps.stored(app, "notes") == [LATER]


def note_is_there_again():
    app.start()
    session.wait_for(lambda: nodes.text(nodes.wait("text", "Notes")) == LATER, "the note")


def quits_anyway():
    fill_disk()
    write_note(NOTE)
    app.act("app.quit")
    nodes.press(nodes.wait("push button", "Quit Anyway"))
    assert app.process.wait(session.PATIENCE) == 0
    assert steps.stored(app, "notes") == [LATER]


def leaves_quietly():
    base = sqlite3.connect(app.database())
    assert base.execute("pragma integrity_check").fetchone() == ("ok",)
    base.close()
    # where there is no room, the size of the window is not kept either
    tap.none_of(line for line in app.warnings() if "Failed to write keyfile" not in line)


tap.run([
    ("a board is followed", board_is_followed),
    ("a refresh that cannot begin", refresh_cannot_begin),
    ("a refresh that cannot be stored", refresh_fills_the_disk),
    ("a note that cannot be stored", note_is_kept_in_the_window),
    ("quitting asks about it", quit_asks),
    ("with room again", room_again),
    ("quitting with room again", quit_saves),
    ("the note is there at the next start", note_is_there_again),
    ("quitting all the same", quits_anyway),
    ("it ends without a complaint", leaves_quietly),
])
