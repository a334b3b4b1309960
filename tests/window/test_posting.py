#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown of one posting: where else it is listed, and the user's tags."""
import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
COPY = r"^boards\.greenhouse\.io"


def follow(board, titles):
    steps.add_source(app, web.greenhouse(board, "Tinworks", titles))
    nodes.wait_reads("Tinworks", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    steps.wait_idle()


def job(board, title):
    return steps.value(app, "select jobs.id from jobs join sources on sources.id = source_id"
                       f" where handle = 'greenhouse:{board}' and title = '{title}'")


def show(board, title):
    app.act("win.show", session.number(job(board, title)))
    session.wait_for(lambda: nodes.name(nodes.wait("heading")) == title, "the posting")


def two_boards_list_it():
    app.start()
    nodes.wait("frame", "Openings")
    follow("tinworks", ["Smith", "Tinker"])
    follow("guild", ["Smith", "Potter"])
    session.wait_for(lambda: len(steps.titles()) == 4, "the jobs")


def each_tells_of_the_other():
    show("tinworks", "Smith")
    nodes.wait("label", "Also on")
    nodes.wait_reads(COPY)
    show("tinworks", "Tinker")
    nodes.wait_gone("label", "Also on")


def one_knows_what_was_done_there():
    show("guild", "Smith")
    app.act("win.status", session.string("applied"))
    session.wait_for(lambda: steps.status() == "Applied", "the status")
    show("tinworks", "Smith")
    nodes.wait_reads(COPY + r" \(you applied there\)$")
    assert steps.status() == "New"


def link_leads_there():
    nodes.point_at(nodes.wait("", "More"))
    nodes.wait("", "Copy Link")
    screen.key("Escape")
    nodes.wait_gone("", "Copy Link")
    screen.key("Tab")
    screen.key("Return")
    session.wait_for(lambda: steps.status() == "Applied", "the other one")


def tags_are_typed():
    steps.wait_still()
    nodes.point_at(nodes.wait("text", "Tags"))
    screen.write("dream, near, dream")
    screen.key("Return")
    session.wait_for(lambda: steps.stored(app, "tag") == ["dream", "near"], "the tags")
    assert nodes.text(nodes.wait("text", "Tags")) == "dream, near"


def notes_grow_with_their_text():
    """Up to a dozen lines, also where the page is scrolled; what is more is scrolled in them."""
    screen.resize(1000, 420)
    notes = nodes.wait("text", "Notes")

    def height(n_lines):
        nodes.write(notes, "\n".join(["words"] * n_lines))
        steps.wait_still()
        return nodes.box(notes).height

    few, some, many, more = [height(n_lines) for n_lines in (2, 10, 30, 60)]
    assert few < some < many == more < 2 * some, (few, some, many, more)
    assert height(2) == few


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("two boards list the same", two_boards_list_it),
    ("each tells of the other", each_tells_of_the_other),
    ("one knows what was done there", one_knows_what_was_done_there),
    ("a link leads there", link_leads_there),
    ("tags are typed", tags_are_typed),
    ("notes grow with their text", notes_grow_with_their_text),
    ("it ends without a complaint", leaves_quietly),
], story=True)
