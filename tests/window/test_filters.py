#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters say what they lead to and what they leave out, and how to get it back."""
import sqlite3

import session
import nodes
import screen
import steps
import tap

app = session.App()


def sqlite_one(sql):
    base = sqlite3.connect(f"file:{app.database()}?mode=ro", uri=True)
    try:
        return base.execute(sql).fetchone()
    finally:
        base.close()


def count(condition):
    """How many jobs are so, by SQL."""
    return sqlite_one(f"select count (*) from jobs where closed_at is null and {condition}")[0]


def number(value):
    return f"{value:,}" if value != 1 else "1"


def demo_board_arrives():
    app.start()
    nodes.press(nodes.wait("push button", steps.DEMO))
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    session.wait_for(lambda: steps.shown_count() == count("true"), "all jobs")


def choices_are_counted():
    nodes.press(nodes.wait("push button", "Filters"))
    for place, words in enumerate(("Remote", "Hybrid", "On-site"), 1):
        nodes.wait_reads(steps.exactly(number(count(f"workplace = {place}"))),
                         nodes.wait("push button", words))
    nodes.wait_reads(steps.exactly(number(count("employment = 3"))),
                     nodes.wait("push button", "Contract"))


def choice_narrows_and_tells():
    total, remote, unknown = count("true"), count("workplace = 1"), count("workplace = 0")

    def place():
        box = nodes.box(nodes.wait("text", "Open to Residents Of"))
        return box.x, box.y, box.width

    before = place()
    nodes.press(nodes.wait("push button", "Remote"))
    session.wait_for(lambda: steps.shown_count() == remote, "the remote jobs")
    words = f"^{number(total - remote)} jobs left out"
    if unknown > 0:
        words += f"; {number(unknown)} do(es)?n’t say"
    nodes.wait_reads(words + "$")
    assert place() == before, "the filters moved"
    # the choice leads where it did before
    nodes.wait_reads(steps.exactly(number(remote)), nodes.find("push button", "Remote"))


def nothing_is_left():
    remote = count("workplace = 1")
    nodes.write(nodes.wait("text", "Location"), "Nowhereville")
    nodes.wait_reads("^No Jobs Match$")
    screen.key("Escape")
    nodes.wait("push button", fr"Any Location \({number(remote)} Jobs?\)")


def lifting_brings_back():
    remote = count("workplace = 1")
    nodes.press(nodes.find("push button", r"Any Location \(.*"))
    session.wait_for(lambda: steps.shown_count() == remote, "the remote jobs")
    app.act("win.clear-filters")
    session.wait_for(lambda: steps.shown_count() == count("true"), "all jobs")
    session.wait_for(lambda: not nodes.reads("left out"), "nothing to be left out")


def title_is_asked_for():
    word, = sqlite_one("select substr (title, 1, instr (title || ' ', ' ') - 1) from jobs"
                       " where closed_at is null and title like '% %' limit 1")
    has = f"(' ' || title || ' ' like '% {word} %')"
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.write(nodes.wait("text", "Title"), f'"{word}"')
    session.wait_for(lambda: steps.shown_count() == count(has), "the titles with it")
    nodes.write(nodes.wait("text", "Title"), f'-"{word}"')
    session.wait_for(lambda: steps.shown_count() == count(f"not {has}"), "those without it")
    nodes.write(nodes.wait("text", "Title"), "xylophonist")
    screen.key("Escape")
    nodes.press(nodes.wait("push button", fr"Any Title \({number(count('true'))} Jobs\)"))
    session.wait_for(lambda: steps.shown_count() == count("true"), "all jobs")


def slip_in_a_place_is_forgiven():
    city, = sqlite_one("select substr (locations, 1, instr (locations, ',') - 1) from jobs"
                       " where locations like '%,%' order by length (locations) desc limit 1")
    typed = city[:2] + city[3:]
    assert count(f"locations like '%{typed}%'") == 0, typed
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.write(nodes.wait("text", "Location"), typed)
    session.wait_for(lambda: steps.shown_count() == count(f"locations like '%{city}%'"),
                     f"the jobs in {city} for {typed}")
    nodes.wait_reads(f"Nothing is in “{typed}”; showing “{city}” instead")
    nodes.write(nodes.wait("text", "Location"), "")


def no_such_country_says_so():
    total = count("true")
    nodes.write(nodes.wait("text", "Open to Residents Of"), "Nonsensia")
    nodes.wait_reads("^Unknown country or region")
    session.wait_for(lambda: steps.shown_count() == total, "all jobs")
    nodes.write(nodes.wait("text", "Open to Residents Of"), "Germany")
    session.wait_for(lambda: not nodes.reads("Unknown country"), "it to be taken")
    session.wait_for(lambda: steps.shown_count() == count("'; ' || applicants || '; '"
                                                          " like '%; DE; %'"), "those for DE")
    nodes.write(nodes.wait("text", "Open to Residents Of"), "")
    session.wait_for(lambda: steps.shown_count() == total, "all jobs")
    screen.key("Escape")


def long_search_says_so():
    app.act("win.search", session.string("a " * 33))
    nodes.wait_reads("^The search is too long")
    app.act("win.search", session.string(""))
    session.wait_for(lambda: not nodes.reads("^The search is too long"), "nothing to be said")
    session.wait_for(lambda: steps.shown_count() == count("true"), "all jobs")


def words_are_lifted():
    app.act("win.search", session.string("xylophone quintessence"))
    nodes.press(nodes.wait("push button", fr"Clear Search \({number(count('true'))} Jobs\)"))
    session.wait_for(lambda: steps.shown_count() == count("true"), "all jobs")


def amount_that_cannot_be_read_says_so():
    total = count("true")
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.write(nodes.wait("text", "Minimum Salary"), "much")
    nodes.wait_reads("^Write it like 60000")
    assert steps.shown_count() == total
    assert "sensitive" not in nodes.states(nodes.wait("push button", "Clear Filters"))
    nodes.write(nodes.wait("text", "Minimum Salary"), "1k")
    session.wait_for(lambda: not nodes.reads("Write it like"), "the amount to be taken")
    session.wait_for(lambda: steps.shown_count() < total, "fewer jobs")
    nodes.write(nodes.wait("text", "Minimum Salary"), "")
    session.wait_for(lambda: steps.shown_count() == total, "all jobs")
    screen.key("Escape")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the demo board's jobs arrive", demo_board_arrives),
    ("each choice says what it leads to", choices_are_counted),
    ("a filter says what it leaves out", choice_narrows_and_tells),
    ("a filter too many is named", nothing_is_left),
    ("lifting it brings the jobs back", lifting_brings_back),
    ("words of a title are wanted or not", title_is_asked_for),
    ("a slip in a place is forgiven, and told", slip_in_a_place_is_forgiven),
    ("a country that is none says so", no_such_country_says_so),
    ("a search that is too long says so", long_search_says_so),
    ("words that nothing matches are lifted", words_are_lifted),
    ("an amount that can't be read says so", amount_that_cannot_be_read_says_so),
    ("it ends without a complaint", leaves_quietly),
], story=True)
