#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A posting that the user types: added, changed, and left alone by every fetch."""
import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
QUESTION = r"Discard Posting\?"
TEXT = "You throw pots.\n\nThe salary is €40,000 - €50,000 a year."


def dialog(called="Add Posting"):
    return nodes.wait("frame", called)


def fill_in(field, words, under):
    nodes.write(nodes.wait("text", field, under), words)


def is_ready(button, under):
    return "sensitive" in nodes.states(nodes.wait("push button", button, under))


def form_opens():
    app.start()
    nodes.wait("push button", steps.DEMO)
    screen.key("ctrl+shift+n")
    assert not is_ready("Add", dialog())


def title_typed():
    return nodes.text(nodes.wait("text", "Title", dialog()))


def untouched_form_closes():
    """Also where what was typed is deleted again."""
    screen.key("Escape")
    nodes.wait_gone("frame", "Add Posting")
    app.act("app.add-posting")
    fill_in("Title", "Potter", dialog())
    fill_in("Title", "", dialog())
    screen.key("Escape")
    nodes.wait_gone("frame", "Add Posting")
    assert not nodes.find("frame", QUESTION)


def answer(button):
    nodes.press(nodes.wait("push button", button, nodes.wait("frame", QUESTION)))
    nodes.wait_gone("frame", QUESTION)


def typed_form_asks():
    app.act("app.add-posting")
    fill_in("Text", "You throw pots.", dialog())
    nodes.press(nodes.wait("push button", "Cancel", dialog()))
    answer("Discard")
    nodes.wait_gone("frame", "Add Posting")
    app.act("app.add-posting")
    fill_in("Title", "Potter", dialog())
    screen.key("Escape")
    nodes.wait("frame", QUESTION)
    screen.key("Escape")
    nodes.wait_gone("frame", QUESTION)
    assert title_typed() == "Potter"


def quit_asks_about_the_form():
    """Once, also where the form asks already."""
    app.act("app.quit")
    answer("Cancel")
    assert title_typed() == "Potter"
    screen.key("Escape")
    nodes.wait("frame", QUESTION)
    app.process.terminate()
    nodes.wait_turn()
    assert len(list(nodes.find_all("frame", QUESTION))) == 1
    answer("Cancel")
    assert title_typed() == "Potter" and app.process.poll() is None


def what_is_wrong_is_not_added():
    fill_in("Title", "Potter", dialog())
    session.wait_for(lambda: is_ready("Add", dialog()), "the button")
    for wrong in ("later", "kilns.example/jobs/1 and 2"):
        fill_in("Link.*", wrong, dialog())
        session.wait_for(lambda: not is_ready("Add", dialog()), "the button to wait")
        nodes.wait_reads("^Link: Not a Web Address$", dialog())
        fill_in("Link.*", "kilns.example/jobs/1", dialog())
        session.wait_for(lambda: is_ready("Add", dialog()), "the button")
        nodes.wait("text", "Link", dialog())
    fill_in("Title", "  ", dialog())
    session.wait_for(lambda: not is_ready("Add", dialog()), "the button to wait")


def posting_is_added():
    for field, words in (("Title", "Potter"), ("Company", "Kilns & <Sons>"),
                         ("Place", "Lyon, France"), ("Text", TEXT)):
        fill_in(field, words, dialog())
    nodes.press(nodes.wait("push button", "Add", dialog()))
    nodes.wait_gone("frame", "Add Posting")
    session.wait_for(lambda: steps.titles() == ["Potter"], "the posting")


def facts_are_shown():
    assert nodes.name(nodes.wait("heading")) == "Potter"
    nodes.wait_reads("Kilns & <Sons>")
    nodes.wait_reads("Lyon, France")
    pay = nodes.wait("label", "€40,000 – 50,000 a year · from the text")
    assert "The salary is €40,000 - €50,000 a year" in pay.get_description(), "no phrase on hover"
    for date in ("First seen", "Last seen"):
        nodes.wait("label", date)
    assert not nodes.find("label", "Posted")
    nodes.wait_reads("You throw pots")


def it_comes_from_no_source():
    app.act("app.sources")
    page = nodes.wait("frame", "Sources")
    nodes.wait_reads("No Sources", page)
    assert not nodes.find("list item", "", page)
    screen.key("Escape")
    nodes.wait_gone("frame", "Sources")


def own_fields_are_as_elsewhere():
    screen.key("s")
    screen.key("i")
    session.wait_for(lambda: steps.stored(app, "status") == [1], "the status")
    nodes.write(nodes.wait("text", "Notes"), "Bring an apron")
    session.wait_for(lambda: steps.stored(app, "notes") == ["Bring an apron"], "the note")


def posting_is_changed():
    nodes.press(nodes.wait("", "More"))
    nodes.press(nodes.wait("", "Edit Posting…"))
    form = dialog("Edit Posting")
    assert nodes.text(nodes.wait("text", "Link", form)) == "https://kilns.example/jobs/1"
    assert nodes.text(nodes.wait("text", "Text", form)) == TEXT
    fill_in("Title", "Master Potter", form)
    fill_in("Text", TEXT.replace("throw pots", "glaze pots"), form)
    nodes.press(nodes.wait("push button", "Save", form))
    nodes.wait_gone("frame", "Edit Posting")
    session.wait_for(lambda: steps.titles() == ["Master Potter"], "the new title")
    session.wait_for(lambda: nodes.name(nodes.wait("heading")) == "Master Potter", "the heading")
    assert steps.count_jobs(app) == 1
    assert steps.stored(app, "notes") == ["Bring an apron"]


def posting_is_deleted():
    """Only if that is meant, and with all that was said of it."""
    app.act("app.add-posting")
    fill_in("Title", "Tanner", dialog())
    nodes.press(nodes.wait("push button", "Add", dialog()))
    session.wait_for(lambda: nodes.name(nodes.wait("heading")) == "Tanner", "the other posting")
    screen.key("s")
    session.wait_for(lambda: steps.stored(app, "favorite") == [1, 1], "its star")
    for answer in ("Cancel", "Delete"):
        assert steps.count_jobs(app) == 2
        nodes.press(nodes.wait("", "More"))
        nodes.press(nodes.wait("", "Delete Posting…"))
        nodes.press(nodes.wait("push button", answer))
        nodes.wait_gone("push button", answer)
    session.wait_for(lambda: steps.titles() == ["Master Potter"], "it to go")
    session.wait_for(lambda: not nodes.find("heading", "Tanner"), "it to be shown no more")
    assert steps.count_jobs(app) == 1 and steps.stored(app, "favorite") == [1]
    steps.open_row(0)
    nodes.wait("heading", "Master Potter")


def timeline_tells_it():
    nodes.press(nodes.wait("push button", "History"))
    for line in ("First seen", "Status: Interested", "Made a favorite",
                 "The title changed from “Potter” to “Master Potter”"):
        nodes.wait_reads(line)
    nodes.wait_reads("The text changed$")
    nodes.wait_reads(r"^You \(removed: throw\) \(added: glaze\) pots")


def no_fetch_touches_it():
    steps.add_source(app, web.greenhouse("tinworks", "Tinworks", ["Tinker"]))
    nodes.wait_reads("Tinker", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    session.wait_for(lambda: "Tinker" in steps.titles(), "a job of a source")
    steps.wait_idle()
    web.greenhouse("tinworks", "Tinworks", ["Tinker", "Smith"])
    nodes.press(nodes.wait("push button", "Refresh"))
    session.wait_for(lambda: "Smith" in steps.titles(), "the refresh")
    assert "Master Potter" in steps.titles()
    assert not any("kilns.example" in address for address in web.asked)


def fetched_postings_are_not_edited():
    steps.open_row(steps.titles().index("Tinker"))
    session.wait_for(lambda: nodes.name(nodes.wait("heading")) == "Tinker", "the job")
    nodes.press(nodes.wait("", "More"))
    nodes.wait("", "Copy Link")
    assert not nodes.find("", "Edit Posting…")
    screen.key("Escape")


def quit_discards_changes():
    steps.open_row(steps.titles().index("Master Potter"))
    session.wait_for(lambda: nodes.name(nodes.wait("heading")) == "Master Potter", "the job")
    nodes.press(nodes.wait("", "More"))
    nodes.press(nodes.wait("", "Edit Posting…"))
    fill_in("Title", "Former Potter", dialog("Edit Posting"))
    app.act("app.quit")
    nodes.press(nodes.wait("push button", "Discard", nodes.wait("frame", r"Discard Changes\?")))
    assert app.process.wait(session.PATIENCE) == 0
    assert steps.value(app, "select count (*) from jobs where title = 'Master Potter'") == 1


def leaves_quietly():
    tap.none_of(app.warnings())


tap.run([
    ("a key opens the form", form_opens),
    ("an untouched form closes", untouched_form_closes),
    ("a form with text in it asks", typed_form_asks),
    ("quitting asks about it, too", quit_asks_about_the_form),
    ("what is wrong is not added", what_is_wrong_is_not_added),
    ("a posting is added", posting_is_added),
    ("its facts are shown", facts_are_shown),
    ("it comes from no source", it_comes_from_no_source),
    ("star, status and notes are as elsewhere", own_fields_are_as_elsewhere),
    ("it is changed", posting_is_changed),
    ("it is deleted", posting_is_deleted),
    ("its timeline tells what became of it", timeline_tells_it),
    ("no fetch touches it", no_fetch_touches_it),
    ("what was fetched is not edited", fetched_postings_are_not_edited),
    ("quitting discards changes if that is wanted", quit_discards_changes),
    ("it ends without a complaint", leaves_quietly),
], story=True)
