#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, from the first start to the second, as a person does it."""
import session
import nodes
import screen
import steps
import tap

home = session.FOLDER / "person"
app = session.App(home)
kept = {}


def first_start():
    app.start()
    nodes.wait("frame", "Openings")
    nodes.wait("push button", steps.DEMO)
    assert nodes.find("push button", "Add Source.*"), nodes.tree()


def demo_board_arrives():
    nodes.press(nodes.wait("push button", steps.DEMO))
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: steps.count_jobs(app) >= 200, "most of its jobs")
    steps.wait_idle()
    kept["count"] = steps.count_jobs(app)
    assert len(steps.rows()) > 5


def list_has_the_focus():
    jobs = nodes.find("list", "Jobs")
    assert any("focused" in nodes.states(node) for node in nodes.walk(jobs)), nodes.tree()


def search_narrows():
    wanted = steps.titles()[4]
    total = steps.shown_count()
    screen.key("ctrl+f")
    screen.write(steps.first_word(wanted))
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the list to narrow")
    session.wait_for(lambda: wanted in steps.titles(), wanted)
    nodes.write(nodes.find("text", "Search"), "no such words anywhere")
    nodes.wait_reads("(?i)no (jobs|results|matches|openings|postings)|nothing")


def search_is_cleared():
    nodes.write(nodes.find("text", "Search"), "")
    session.wait_for(lambda: len(steps.rows()) > 5, "the whole list")


def search_leads_back():
    """Leaving a search shows what was in view before it."""
    total = steps.shown_count()
    for _ in range(3):
        screen.key("Page_Down")
    steps.wait_still()
    before = steps.titles()
    screen.key("ctrl+f")
    screen.write("engineer")
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the list to narrow")
    screen.key("Escape")
    session.wait_for(lambda: steps.shown_count() == total, "the whole list")
    session.wait_for(lambda: set(before[1:-1]) <= set(steps.titles()), "the place before")


def job_opens():
    kept["title"] = steps.open_row(2)
    nodes.wait("push button", "Favorite")
    nodes.wait_reads(steps.exactly(kept["title"]))


def favorite_sticks():
    nodes.press(nodes.wait("push button", "Favorite"))
    session.wait_for(lambda: nodes.is_on(nodes.find("push button", "Favorite")), "the star")


def status_is_set():
    app.act("win.status", session.string("interviewing"))
    session.wait_for(lambda: steps.status() == "Interviewing", "the status")


def notes_are_typed():
    nodes.point_at(nodes.wait("text", "Notes"))
    screen.write("Ask about the workshop")
    session.wait_for(lambda: nodes.text(nodes.find("text", "Notes")) == "Ask about the workshop",
                     "the notes")
    session.wait_for(lambda: steps.stored(app, "notes") == ["Ask about the workshop"],
                     "the notes to be stored")


def refresh_keeps_it():
    nodes.press(nodes.wait("push button", "Refresh"))
    steps.wait_idle()
    assert steps.count_jobs(app) == kept["count"]
    assert nodes.is_on(nodes.find("push button", "Favorite"))
    assert steps.status() == "Interviewing"
    assert nodes.text(nodes.find("text", "Notes")) == "Ask about the workshop"


def quits():
    assert app.quit() == 0, app.output()


def everything_is_still_there():
    app.start()
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: len(steps.rows()) > 5, "the list")
    assert steps.count_jobs(app) == kept["count"]
    nodes.point_at(steps.sidebar_row("Favorites"))
    session.wait_for(lambda: steps.titles() == [kept["title"]], "the one favorite")
    assert steps.open_row(0) == kept["title"]
    session.wait_for(lambda: nodes.is_on(nodes.wait("push button", "Favorite")), "the star")
    assert steps.status() == "Interviewing"
    assert nodes.text(nodes.find("text", "Notes")) == "Ask about the workshop"


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the first start offers the demo board and a source", first_start),
    ("the demo board's jobs arrive", demo_board_arrives),
    ("the list has the focus", list_has_the_focus),
    ("searching narrows the list", search_narrows),
    ("clearing the search shows all", search_is_cleared),
    ("leaving a search leads back", search_leads_back),
    ("a row opens its job", job_opens),
    ("a job becomes a favorite", favorite_sticks),
    ("a job gets a status", status_is_set),
    ("notes are saved as one types", notes_are_typed),
    ("a refresh keeps what is the user's", refresh_keeps_it),
    ("it quits", quits),
    ("after a restart everything is still there", everything_is_still_there),
    ("it ends without a complaint", leaves_quietly),
], story=True)
