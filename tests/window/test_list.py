#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list stays where it is while jobs come in, and is as dense as one likes."""
import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
NEW = r"2 new jobs"


def follow(address, company):
    steps.add_source(app, address)
    nodes.wait_reads(company, steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")


def list_is_filled():
    app.start()
    nodes.wait("frame", "Openings")
    follow(web.greenhouse("tinworks", "Tinworks", [f"Smith {n}" for n in range(60)]), "Tinworks")
    session.wait_for(lambda: steps.shown_count() == 60, "the jobs")
    steps.wait_idle()


def new_jobs_do_not_move_it():
    screen.key("j")
    for _ in range(3):
        screen.key("Page_Down")
    steps.wait_still()
    before = steps.titles()
    follow(web.careers_page("kilns.example", "Kilns", ["Potter", "Glazier"]), "Kilns")
    nodes.wait("push button", NEW)
    assert set(before[1:-1]) <= set(steps.titles()), steps.titles()


def pill_leads_to_them():
    nodes.press(nodes.wait("push button", NEW))
    session.wait_for(lambda: set(steps.titles()[:2]) == {"Potter", "Glazier"}, "the new jobs")
    nodes.wait_gone("push button", NEW)


def words_of_the_posting_are_found():
    screen.key("j")
    nodes.wait_reads("Curiosity")
    screen.key("ctrl+shift+F")
    entry = nodes.wait("text", "Find in the Posting")
    screen.write("c")
    nodes.wait_reads("^1 of 2$")
    screen.key("Return")
    nodes.wait_reads("^2 of 2$")
    screen.key("Return")
    nodes.wait_reads("^1 of 2$")
    nodes.write(entry, "no such words")
    nodes.wait_reads("^Not found$")
    screen.key("Escape")
    nodes.wait_gone("text", "Find in the Posting")


def job_goes_and_comes_with_the_list():
    session.wait_for(lambda: "Potter" in steps.titles(), "the jobs")
    title = steps.open_row(next(n for n, name in enumerate(steps.titles()) if "Smith" in name))
    nodes.wait("heading", title)
    app.act("win.search", session.string("Potter"))
    nodes.wait_reads("^Select a Job$")
    assert not nodes.find("heading", title)
    app.act("win.search", session.string(""))
    nodes.wait("heading", title)


def job_that_is_written_on_stays():
    title = nodes.name(nodes.find("heading", "Smith.*"))
    nodes.point_at(nodes.wait("text", "Notes"))
    screen.write("Ask")
    app.act("win.search", session.string("Potter"))
    session.wait_for(lambda: steps.titles() == ["Potter"], "what matches")
    steps.wait_still()
    assert nodes.find("heading", title)
    screen.write(" again")
    session.wait_for(lambda: steps.stored(app, "notes") == ["Ask again"], "the note")
    app.act("win.search", session.string(""))
    session.wait_for(lambda: "Potter" in steps.titles() and len(steps.titles()) > 1, "all jobs")


def list_can_be_compact():
    def height():
        return nodes.box(steps.rows()[1]).height
    before = height()
    app.act("app.preferences")
    nodes.wait("check box", "Compact List")
    steps.wait_still()
    nodes.press(nodes.wait("check box", "Compact List"))
    session.wait_for(lambda: height() < before * 0.75, "lower rows")
    screen.key("Escape")
    nodes.wait_gone("frame", "Preferences")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the list is filled", list_is_filled),
    ("new jobs do not move it", new_jobs_do_not_move_it),
    ("the pill leads to them", pill_leads_to_them),
    ("the list can be compact", list_can_be_compact),
    ("a job goes and comes with the list", job_goes_and_comes_with_the_list),
    ("a job that is written on stays", job_that_is_written_on_stays),
    ("words of the posting are found", words_of_the_posting_are_found),
    ("it ends without a complaint", leaves_quietly),
], story=True)
