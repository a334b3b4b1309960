#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A hundred new jobs, one key each, and the way back."""
import sqlite3
import time

import session
import nodes
import screen
import steps
import tap

app = session.App()
kept = {}


def user_fields():
    """What is stored of the job that is shown."""
    base = sqlite3.connect(f"file:{app.database()}?mode=ro", uri=True)
    try:
        rows = base.execute("select title, favorite, user_fields.status, seen_at is not null"
                            " from jobs join user_fields on job_id = id").fetchall()
    finally:
        base.close()
    return {title: tuple(rest) for title, *rest in rows}


def wait_stored(title, wanted):
    session.wait_for(lambda: user_fields().get(title) == wanted, f"{title} to be {wanted}")


def heading():
    return nodes.name(nodes.wait("heading"))


def jobs_arrive():
    app.start()
    nodes.wait("push button", steps.DEMO)
    app.act("app.demo")
    nodes.wait("list", "Jobs")
    steps.wait_idle()


def next_and_previous():
    screen.key("j")
    first = session.wait_for(lambda: nodes.find("heading") and heading(), "the first job")
    screen.key("j")
    session.wait_for(lambda: heading() != first, "the second job")
    screen.key("k")
    session.wait_for(lambda: heading() == first, "the first job again")
    wait_stored(first, (0, 0, 1))
    kept["first"] = first


def one_key_each():
    first = kept["first"]
    screen.key("s")
    wait_stored(first, (1, 0, 1))
    screen.key("i")
    wait_stored(first, (1, 1, 1))
    screen.key("a")
    wait_stored(first, (1, 2, 1))
    assert heading() == first


def hiding_goes_on():
    screen.key("h")
    wait_stored(kept["first"], (1, 7, 1))
    session.wait_for(lambda: heading() != kept["first"], "the next job")


def undo_goes_back():
    first = kept["first"]
    for wanted, words in (((1, 2, 1), "is applied for"), ((1, 1, 1), "is interesting"),
                          ((1, 0, 1), "is new again"), ((0, 0, 1), "is no longer a favorite")):
        screen.key("ctrl+z")
        wait_stored(first, wanted)
        nodes.wait_reads(steps.exactly(f"Undone: “{first}” {words}"))
    session.wait_for(lambda: heading() == first, "what came back")


def redo_goes_forth():
    """Until something else is done."""
    first = kept["first"]
    for wanted, words in (((1, 0, 1), "is a favorite"), ((1, 1, 1), "is interesting")):
        screen.key("ctrl+shift+z")
        wait_stored(first, wanted)
        nodes.wait_reads(steps.exactly(f"Redone: “{first}” {words}"))
    screen.key("ctrl+z")
    wait_stored(first, (1, 0, 1))
    session.wait_for(lambda: app.can("win.redo"), "a redo")
    screen.key("s")
    wait_stored(first, (0, 0, 1))
    session.wait_for(lambda: not app.can("win.redo"), "nothing to redo")
    for wanted in ((1, 0, 1), (0, 0, 1)):
        screen.key("ctrl+z")
        wait_stored(first, wanted)


def undo_last():
    """With rows that go, the focus does: a key that comes right then is for nobody."""
    def is_undone():
        if app.can("win.undo"):
            steps.wait_still()
            screen.key("ctrl+z")
        return not app.can("win.undo")
    session.wait_for(lambda: app.can("win.undo"), "an undo")  # the toast may be gone already
    session.wait_for(is_undone, "it to be undone")


def select_three():
    screen.key("shift+Down")
    screen.key("shift+Down")
    nodes.wait("label", "3 selected")


def several_at_once():
    select_three()
    screen.key("h")
    nodes.wait_reads("^3 jobs are hidden$")
    session.wait_for(lambda: sum(fields[1] == 7 for fields in user_fields().values()) == 3,
                     "three to be hidden")
    undo_last()
    nodes.wait_reads("^Undone: 3 jobs changed$")
    session.wait_for(lambda: not any(fields[1] for fields in user_fields().values()),
                     "three to be back")


def one_again():
    for leave in (lambda: screen.key("Escape"),
                  lambda: nodes.press(nodes.wait("push button", "Cancel Selection"))):
        screen.key("Home")
        select_three()
        leave()
        nodes.wait_gone("label", "3 selected")
        assert not app.can("win.select-one")


def hidden_company_comes_back():
    total = steps.shown_count()
    app.act("win.hide-company")
    session.wait_for(lambda: 0 < steps.shown_count() < total, "a company to go")
    nodes.wait_reads(f"^{steps.shown_count()}$", steps.sidebar_row("All Jobs"))
    undo_last()
    nodes.wait_reads("^Undone: jobs of .* are listed again$")
    session.wait_for(lambda: steps.shown_count() == total, "it to be back")


def what_is_not_read_is_not_called_new():
    """That is a status, which a job keeps when it has been looked at."""
    steps.sidebar_row("Unread")
    names = {nodes.name(node) for row in nodes.find_all("list item") for node in nodes.walk(row)}
    assert "New" not in names


def what_is_read_is_told_from_what_is_not():
    """It stays in the list until that is left, and the heading says how many it is."""
    nodes.point_at(steps.sidebar_row("Unread"))
    session.wait_for(lambda: nodes.reads(r"^\d+$", steps.sidebar_row("Unread"))
                     == str(steps.shown_count()), "as many as the sidebar counts")
    total = steps.shown_count()
    screen.key("Home")
    screen.key("j")
    nodes.wait_reads(rf"^{total} jobs · \d read$")
    unread = int(nodes.wait_reads(r"^\d+$", steps.sidebar_row("Unread")))
    nodes.wait_reads(f"^{total} jobs · {total - unread} read$")
    nodes.point_at(steps.sidebar_row("All Jobs"))
    session.wait_for(lambda: steps.shown_count() > total, "all jobs")
    nodes.point_at(steps.sidebar_row("Unread"))
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the unread ones alone")
    nodes.point_at(steps.sidebar_row("All Jobs"))
    session.wait_for(lambda: steps.shown_count() > total, "all jobs")


def letters_are_letters_in_a_note():
    screen.key("j")
    screen.key("n")
    screen.write("hash")
    session.wait_for(lambda: steps.stored(app, "notes") == ["hash"], "the note")
    assert not any(fields[1] for fields in user_fields().values())


def escape_leaves_the_note():
    before = heading()
    screen.key("Escape")
    screen.key("j")
    session.wait_for(lambda: heading() != before, "the next job")
    assert steps.stored(app, "notes") == ["hash"]


def what_is_not_shown_is_not_read():
    """In a narrow window the list may be there alone."""
    screen.resize(360, 640)
    session.wait_for(lambda: app.can("win.back"), "a page for the posting alone")
    screen.key("alt+Left")
    session.wait_for(lambda: not app.can("win.back"), "the list")
    while heading() in user_fields():
        before = heading()
        screen.key("Down")
        session.wait_for(lambda last=before: heading() != last, "the job below")
    before = heading()
    screen.key("h")
    session.wait_for(lambda: heading() != before, "the next job")
    chosen = heading()
    time.sleep(1)
    assert chosen not in user_fields()
    screen.key("Return")
    wait_stored(chosen, (0, 0, 1))


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the demo board's jobs arrive", jobs_arrive),
    ("j and k go from job to job", next_and_previous),
    ("a key each for star and status", one_key_each),
    ("hiding goes on to the next", hiding_goes_on),
    ("all of it can be undone", undo_goes_back),
    ("what is undone can be done again", redo_goes_forth),
    ("several change at once", several_at_once),
    ("one is selected again", one_again),
    ("a hidden company comes back", hidden_company_comes_back),
    ("what is not read is not called new", what_is_not_read_is_not_called_new),
    ("what is read is told from what is not", what_is_read_is_told_from_what_is_not),
    ("in a note letters are letters", letters_are_letters_in_a_note),
    ("Escape leaves the note", escape_leaves_the_note),
    ("what is not shown is not read", what_is_not_shown_is_not_read),
    ("it ends without a complaint", leaves_quietly),
], story=True)
