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


def write_tag(tag):
    nodes.point_at(nodes.wait("text", "Tags"))
    screen.write(tag)
    screen.key("Return")
    nodes.wait("label", FULL)


def tags():
    return nodes.text(nodes.wait("text", "Tags"))


def tags_are_kept_in_the_window():
    """The second one does not drive the first one out."""
    fill_disk()
    title = steps.open_row(0)
    nodes.wait("heading", title)
    write_tag("dream")
    title = steps.open_row(1)
    nodes.wait("heading", title)
    session.wait_for(lambda: tags() == "", "the other's tags")
    write_tag("near")
    nodes.wait("heading", steps.open_row(2))
    session.wait_for(lambda: tags() == "", "the third one's tags")
    assert steps.stored(app, "tag") == []


def quit_asks_about_tags():
    app.act("app.quit")
    dialog = nodes.wait("frame", "Your Tags Are Not Saved")
    nodes.wait_reads("There is no space left .* Keep Openings open", dialog)
    nodes.press(nodes.wait("push button", "Keep Open", dialog))
    nodes.wait_gone("frame", "Your Tags Are Not Saved")
    session.wait_for(lambda: tags() in ("dream", "near"), "a tag")
    typed = tags()
    screen.key("End")
    screen.key("x")
    session.wait_for(lambda: tags() == typed + "x", "the focus on it")
    screen.key("BackSpace")
    assert app.process.poll() is None


def quit_asks_about_both():
    write_note(NOTE)
    app.act("app.quit")
    nodes.wait("frame", "Your Notes and Tags Are Not Saved")
    screen.key("Escape")
    nodes.wait_gone("frame", "Your Notes and Tags Are Not Saved")


def quit_saves_tags():
    make_room()
    assert app.quit() == 0
    assert sorted(steps.stored(app, "tag")) == ["dream", "near"]
    app.start()
    nodes.wait("text", "Notes")


def quits_anyway():
    kept = steps.stored(app, "notes")
    fill_disk()
    write_note("Ask for nothing.")
    app.act("app.quit")
    nodes.press(nodes.wait("push button", "Quit Anyway"))
    assert app.process.wait(session.PATIENCE) == 0
    assert LATER in kept and steps.stored(app, "notes") == kept


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
    ("tags that cannot be stored", tags_are_kept_in_the_window),
    ("quitting asks about them", quit_asks_about_tags),
    ("quitting asks about notes and tags", quit_asks_about_both),
    ("quitting with room again saves the tags", quit_saves_tags),
    ("quitting all the same", quits_anyway),
    ("it ends without a complaint", leaves_quietly),
])
