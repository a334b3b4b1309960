#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of what is followed: how each does, pause, rename, remove, many at once."""
import sqlite3

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url, OPENINGS_TIME_SCALE="8")  # toasts stay longer
BOARDS = {"tinworks": "Tinworks", "bellhouse": "Bellhouse", "clockhall": "Clockhall"}


NAMES = {"The Tin People": "tinworks", "Bellhouse": "bellhouse", "Clockhall": "clockhall"}


def sources():
    """What is stored of each source, by its board."""
    base = sqlite3.connect(f"file:{app.database()}?mode=ro", uri=True)
    try:
        rows = base.execute("select handle, company, paused, removed_at is null, refresh_hours"
                            " from sources")
        return {handle.split(":")[1]: tuple(rest) for handle, *rest in rows.fetchall()}
    finally:
        base.close()


def asked(board):
    """How many requests a board got so far."""
    return sum(f"/{board}/" in path for path in web.asked)


def page():
    return nodes.wait("frame", "Sources")


def row(company):
    def look():
        return next((node for node in nodes.find_all("list item", "", page())
                     if nodes.reads(steps.exactly(company), node)), None)
    return session.wait_for(look, f"the row of {company}")


def choose(company, item):
    """An entry of a source's own menu."""
    steps.wait_still()
    nodes.press(nodes.wait("push button", "Source Menu", row(company)))
    nodes.press(nodes.wait("menu item", item))


def many_are_followed():
    app.start()
    nodes.wait("frame", "Openings")
    addresses = [web.greenhouse(board, name, ["Smith", "Turner"])
                 for board, name in BOARDS.items()]
    app.act("app.add-sources", session.string(""))
    dialog = nodes.wait("frame", "Add Many Sources")
    text = ("My list: " + ", ".join(addresses)
            + "\nand https://boards.greenhouse.io/nobody too.")
    nodes.write(nodes.wait("text", "Addresses", dialog), text)
    nodes.wait_reads("^4 addresses$", dialog)
    nodes.press(nodes.wait("push button", "Follow", dialog))
    nodes.wait_reads("1 Address Could Not Be Followed", dialog)
    nodes.wait_reads("(?i)no such board|not found", dialog)
    session.wait_for(lambda: len(sources()) == 3, "three sources")


def failure_can_be_corrected():
    dialog = nodes.wait("frame", "Add Many Sources")
    nodes.press(nodes.wait("push button", "Correct", dialog))
    nodes.wait_reads("^1 address$", dialog)
    assert "nobody" in nodes.text(nodes.wait("text", "Addresses", dialog))
    screen.key("Escape")
    nodes.wait_gone("frame", "Add Many Sources")
    session.wait_for(lambda: steps.count_jobs(app) == 6, "the jobs")
    steps.wait_idle()


def page_tells_how_each_does():
    app.act("app.sources")
    nodes.wait_reads("^3 followed$", page())
    nodes.wait_reads(r"Greenhouse · 2 jobs · fetched just now · next in \d hours", row("Tinworks"))
    nodes.wait_reads(r"^\d+ requests?, .* in 30 days$", row("Tinworks"))


def error_says_what_to_do():
    web.page("boards-api.greenhouse.io/v1/boards/clockhall/jobs", "<html>Sorry</html>")
    nodes.press(nodes.wait("push button", "Refresh", row("Clockhall")))
    nodes.wait_reads("(?i)not the job data.*try again later", row("Clockhall"))
    nodes.wait_reads("^3 followed · 1 with an error$", page())


def pause_is_kept():
    choose("Bellhouse", "Pause")
    nodes.wait_reads("paused$", row("Bellhouse"))
    assert sources()["bellhouse"][1] == 1
    before = asked("bellhouse")
    before_others = asked("tinworks")
    app.act("app.refresh")
    session.wait_for(lambda: asked("tinworks") > before_others, "the others to be refreshed")
    steps.wait_idle()
    assert asked("bellhouse") == before
    app.act("app.sources")  # without a window manager the main window is in front now
    choose("Bellhouse", "Resume")
    nodes.wait_reads("next in", row("Bellhouse"))


def interval_is_chosen():
    choose("Bellhouse", "Weekly")
    nodes.wait_reads(r"next in \d days$", row("Bellhouse"))
    assert sources()["bellhouse"][3] == 7 * 24
    assert sources()["tinworks"][3] == 0
    choose("Bellhouse", "Default")
    nodes.wait_reads(r"next in \d hours$", row("Bellhouse"))
    assert sources()["bellhouse"][3] == 0


def source_is_renamed():
    choose("Tinworks", "Rename…")
    nodes.write(nodes.wait("text", "Name"), "The Tin People")
    nodes.press(nodes.wait("push button", "Rename"))
    row("The Tin People")
    assert sources()["tinworks"][0] == "The Tin People"


def emptied_list_is_told():
    """Its jobs are kept for a while, as it may be a fault of the site."""
    web.greenhouse("bellhouse", "Bellhouse", [])
    nodes.press(nodes.wait("push button", "Refresh", row("Bellhouse")))
    nodes.wait_reads("2 jobs, most of them not listed at the moment: kept until .*20",
                     row("Bellhouse"))
    web.greenhouse("bellhouse", "Bellhouse", ["Smith", "Turner"])
    nodes.press(nodes.wait("push button", "Refresh", row("Bellhouse")))
    nodes.wait_reads("2 jobs · fetched just now", row("Bellhouse"))
    steps.wait_idle()


def search_narrows():
    entry = nodes.wait("text", "Search Sources", page())
    nodes.write(entry, "BELL")
    session.wait_for(lambda: len(list(nodes.find_all("list item", "", page()))) == 1, "one row")
    nodes.write(entry, "nobody at all")
    nodes.wait_reads("No Sources Match", page())
    nodes.write(entry, "")


def order():
    """Those companies from top to bottom."""
    rows = nodes.find_all("list item", "", page())
    return [name for node in rows for name in NAMES if nodes.reads(steps.exactly(name), node)]


def wait_listed(*names):
    session.wait_for(lambda: order() == list(names), f"the order {names}")


def wait_order(*names):
    wait_listed(*names)
    session.wait_for(lambda: stored_order() == [NAMES[name] for name in names],
                     "that order to be stored")


def stored_order():
    base = sqlite3.connect(f"file:{app.database()}?mode=ro", uri=True)
    try:
        rows = base.execute("select handle from sources where position is not null"
                            " and removed_at is null order by position")
        return [handle.split(":")[1] for handle, in rows]
    finally:
        base.close()


def moved_by_menu():
    session.wait_for(lambda: len(order()) == 3, "all three")
    first, second, third = order()
    assert stored_order() == []
    choose(third, "Move Up")
    wait_order(first, third, second)
    steps.wait_still()
    screen.key("Return")  # the focus went along: the same menu, again
    nodes.press(nodes.wait("menu item", "Move Up"))
    wait_order(third, first, second)
    choose(third, "Move Down")
    wait_order(first, third, second)


def no_place_above_the_first():
    steps.wait_still()
    nodes.press(nodes.wait("push button", "Source Menu", row(order()[0])))
    assert "sensitive" not in nodes.states(nodes.wait("menu item", "Move Up"))
    assert "sensitive" in nodes.states(nodes.wait("menu item", "Move Down"))
    screen.key("Escape")
    steps.wait_still()


def moved_by_keyboard():
    """The focus goes along, so that a source is moved on with the same key."""
    first, second, third = order()
    nodes.point_at(row(first))
    screen.key("alt+Down")
    wait_order(second, first, third)
    screen.key("alt+Down")
    wait_order(second, third, first)
    screen.key("alt+Down")
    screen.key("alt+Up")
    wait_order(second, first, third)
    screen.key("alt+Up")
    wait_order(first, second, third)


def moved_among_those_shown():
    """What a search leaves out is passed over."""
    while order()[2] != "Bellhouse":
        choose("Bellhouse", "Move Down")
    while order()[0] != "The Tin People":
        choose("The Tin People", "Move Up")
    wait_order("The Tin People", "Clockhall", "Bellhouse")
    entry = nodes.wait("text", "Search Sources", page())
    nodes.write(entry, "e g")  # ends with an e, and is at Greenhouse
    session.wait_for(lambda: order() == ["The Tin People", "Bellhouse"], "those that match")
    choose("Bellhouse", "Move Up")
    session.wait_for(lambda: order() == ["Bellhouse", "The Tin People"], "them to change places")
    nodes.write(entry, "")
    wait_order("Bellhouse", "The Tin People", "Clockhall")


def removal_is_undone():
    """At once, with all that is known of it: nothing is fetched again."""
    before = asked("bellhouse")
    choose("Bellhouse", "Remove")
    wait_listed("The Tin People", "Clockhall")
    nodes.press(nodes.wait("push button", "Undo", page()))
    wait_order("Bellhouse", "The Tin People", "Clockhall")
    choose("Bellhouse", "Remove")
    wait_listed("The Tin People", "Clockhall")
    screen.key("ctrl+z")
    wait_order("Bellhouse", "The Tin People", "Clockhall")
    nodes.wait_gone("push button", "Undo", page())
    assert steps.count_jobs(app) == 6
    assert asked("bellhouse") == before


def main_window():
    return nodes.wait("frame", "Openings")


def close_page():
    screen.key("Escape")
    nodes.wait_gone("frame", "Sources")


def removal_is_undone_without_the_page():
    """It closes while it says what was removed, and the window goes on with that."""
    before = asked("bellhouse")
    choose("Bellhouse", "Remove")
    wait_listed("The Tin People", "Clockhall")
    nodes.wait_reads("^Removed Bellhouse$", page())
    close_page()
    nodes.wait_reads("^Removed Bellhouse$", main_window())
    app.act("app.sources")
    wait_listed("The Tin People", "Clockhall")
    close_page()
    screen.key("ctrl+z")
    nodes.wait_reads("^Undone: you still follow Bellhouse$", main_window())
    app.act("app.sources")
    wait_order("Bellhouse", "The Tin People", "Clockhall")
    choose("Bellhouse", "Remove")
    wait_listed("The Tin People", "Clockhall")
    close_page()
    nodes.press(nodes.wait("push button", "Undo", main_window()))
    app.act("app.sources")
    wait_order("Bellhouse", "The Tin People", "Clockhall")
    assert sources()["bellhouse"][2] == 1
    assert steps.count_jobs(app) == 6
    assert asked("bellhouse") == before


def write_address(address):
    """Types another address; the dialog."""
    dialog = nodes.wait("frame", "Edit Address")
    nodes.write(nodes.wait("text", "Company, or address.*", dialog), address)
    return dialog


def address_in_use_is_refused():
    choose("Bellhouse", "Edit Address…")
    dialog = write_address(web.greenhouse("tinworks", "Tinworks", ["Smith", "Turner"]))
    nodes.wait_reads("Already Followed", dialog)
    assert "sensitive" not in nodes.states(nodes.wait("push button", "Change", dialog))
    write_address("https://boards.greenhouse.io/nobody")
    nodes.wait_reads("No Jobs Found|Cannot Read This Page", dialog)
    assert "sensitive" not in nodes.states(nodes.wait("push button", "Change", dialog))
    screen.key("Escape")
    nodes.wait_gone("frame", "Edit Address")


def of_the_favorite(column):
    return steps.value(app, f"select {column} from user_fields join jobs on jobs.id = job_id"
                            " join sources on sources.id = source_id where favorite")


def address_is_changed():
    """The company keeps its name and place, and the user a favorite that is listed no longer."""
    job = steps.value(app, "select jobs.id from jobs join sources on sources.id = source_id"
                           " where handle = 'greenhouse:bellhouse'")
    app.act("win.show", session.number(job))
    app.act("win.favorite")
    session.wait_for(lambda: of_the_favorite("jobs.id") == job, "a favorite")
    app.act("app.sources")
    choose("Bellhouse", "Edit Address…")
    dialog = write_address(web.greenhouse("chimes", "Chimes", ["Ringer"]))
    nodes.wait_reads("^1 job$", dialog)
    nodes.press(nodes.wait("push button", "Change", dialog))
    nodes.wait_gone("frame", "Edit Address")
    nodes.wait_reads("fetched just now", row("Bellhouse"))
    session.wait_for(lambda: sources()["chimes"][:3] == ("Bellhouse", 0, 1), "the new address")
    assert "bellhouse" not in sources()
    session.wait_for(lambda: steps.value(
        app, "select count(*) from jobs where title like 'Ringer%'") == 1, "the new job")
    session.wait_for(lambda: of_the_favorite("closed_reason") == "not-listed", "the old to close")
    assert of_the_favorite("handle") == "greenhouse:chimes"
    assert of_the_favorite("jobs.id") == job


def change_of_address_is_undone():
    nodes.press(nodes.wait("push button", "Undo", page()))
    session.wait_for(lambda: sources().get("bellhouse", ())[:3] == ("Bellhouse", 0, 1),
                     "the old address")
    session.wait_for(lambda: of_the_favorite("closed_at is null") == 1, "the old job to open")
    session.wait_for(lambda: steps.value(app, "select closed_at is null from jobs"
                                              " where title like 'Ringer%'") == 0,
                     "the other to close")
    assert order() == ["Bellhouse", "The Tin People", "Clockhall"]
    steps.wait_idle()


def long_list_is_whole():
    """Its rows are made in parts."""
    addresses = [web.greenhouse(f"guild{number}", f"Guild {number}", ["Smith"])
                 for number in range(20)]
    app.act("app.add-sources", session.string("\n".join(addresses)))
    nodes.press(nodes.wait("push button", "Follow", nodes.wait("frame", "Add Many Sources")))
    session.wait_for(lambda: len(sources()) == 23, "all sources")
    session.wait_for(lambda: nodes.find("list", "Sources", page()).get_child_count() == 23,
                     "a row of each")


def order_is_kept():
    """Those that were never moved come last."""
    assert app.quit() == 0
    app.start()
    nodes.wait("frame", "Openings")
    app.act("app.sources")
    wait_order("Bellhouse", "The Tin People", "Clockhall")
    assert nodes.reads("^Bellhouse$", next(nodes.find_all("list item", "", page())))


def removal_is_done():
    """At the latest when something else is done, the page is closed, or the program ends."""
    choose("Clockhall", "Remove")
    choose("The Tin People", "Remove")
    session.wait_for(lambda: sources()["clockhall"][2] == 0, "the first to be removed")
    app.act("app.add-source", session.string("https://boards.greenhouse.io/tinworks"))
    nodes.wait_reads("^2 jobs$", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow", steps.dialog()))
    nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: sources()["tinworks"][2] == 1, "the other to be followed again")
    app.act("app.sources")
    choose("Bellhouse", "Remove")
    session.wait_for(lambda: "Bellhouse" not in order(), "it to be listed no more")
    assert app.quit() == 0
    assert sources()["bellhouse"][2] == 0
    app.start()


def what_leaves_is_not_exported():
    """Nor can its removal be undone then."""
    def followed():
        return {board for board, facts in sources().items() if facts[2]}

    path = app.home / "list.txt"
    before = followed()
    app.act("app.sources")
    steps.wait_still()
    nodes.press(nodes.wait("push button", "Source Menu", page()))
    nodes.press(nodes.wait("menu item", "Remove"))
    nodes.wait("push button", "Undo", page())
    assert followed() == before
    nodes.press(nodes.wait("push button", "Menu", page()))
    nodes.press(nodes.wait("menu item", "Export the List…"))
    dialog = nodes.wait("", "Export Sources")
    nodes.write(nodes.wait("text", "Name.*|", dialog), str(path))
    screen.key("Return")
    session.wait_for(path.exists, "the file")
    session.wait_for(lambda: len(followed()) == len(before) - 1, "it to be removed")
    gone, = before - followed()
    text = session.wait_for(lambda: path.read_text(encoding="utf-8"), "the list")
    listed = {line.rpartition("/")[2] for line in text.splitlines()}
    assert gone not in listed, text
    assert followed() <= listed, text


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("many addresses are followed at once", many_are_followed),
    ("what failed can be corrected", failure_can_be_corrected),
    ("the page tells how each source does", page_tells_how_each_does),
    ("an error says what to do", error_says_what_to_do),
    ("a source is paused and resumed", pause_is_kept),
    ("a source has an interval of its own", interval_is_chosen),
    ("a source is renamed", source_is_renamed),
    ("an emptied list is told", emptied_list_is_told),
    ("the search narrows the page", search_narrows),
    ("a source is moved by its menu", moved_by_menu),
    ("the first can't be moved up", no_place_above_the_first),
    ("a source is moved by the keyboard", moved_by_keyboard),
    ("a source is moved among those that are shown", moved_among_those_shown),
    ("a removal is undone", removal_is_undone),
    ("a removal is undone without the page", removal_is_undone_without_the_page),
    ("an address that is followed already is refused", address_in_use_is_refused),
    ("an address is changed", address_is_changed),
    ("a change of address is undone", change_of_address_is_undone),
    ("a long list is whole", long_list_is_whole),
    ("the order is kept", order_is_kept),
    ("a removal is done", removal_is_done),
    ("what is about to leave is not exported", what_leaves_is_not_exported),
    ("it ends without a complaint", leaves_quietly),
], story=True)
