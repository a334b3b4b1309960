#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list says how it took the words of a search, where that is not plain."""
import session
import nodes
import steps
import tap

app = session.App()
total = None


def search(words):
    app.act("win.search", session.string(words))


def demo_board_arrives():
    global total
    app.start()
    nodes.press(nodes.wait("push button", steps.DEMO))
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    session.wait_for(lambda: steps.shown_count(), "some jobs")
    total = steps.shown_count()


def value_that_cannot_be_read_says_so():
    search("salary>=abc")
    nodes.wait_reads("^“salary>=abc” is not understood; searching for it as words$")
    search("status:")
    session.wait_for(lambda: not nodes.reads("not understood"), "nothing to be said yet")
    search("type:intern")
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the internships")
    assert not nodes.reads("not understood")
    search("")
    session.wait_for(lambda: steps.shown_count() == total, "all jobs")


def beginnings_of_words_say_so():
    search("quill engineer ")
    nodes.wait_reads("^Nothing has these as whole words; showing words that begin with them$")
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the engineers")
    search("engineer ")
    session.wait_for(lambda: not nodes.reads("whole words"), "nothing to be said")
    assert steps.shown_count() > 0
    search("company:quill engineer ")
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the engineers of Quillstack")
    assert not nodes.reads("whole words")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the demo board's jobs arrive", demo_board_arrives),
    ("a value that can't be read says so", value_that_cannot_be_read_says_so),
    ("beginnings of words say so", beginnings_of_words_say_so),
    ("it ends without a complaint", leaves_quietly),
], story=True)
