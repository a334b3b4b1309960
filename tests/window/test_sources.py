#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Following careers pages by their address, and what is said when that does not work."""
import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
TITLES = ["Glass Blower", "Bell Founder", "Clock Maker", "Paper Maker", "Rope Maker"]
OTHERS = ["Net Maker", "Potter", "Ploughman"]


def starts():
    app.start()
    nodes.wait("frame", "Openings")


def page_is_previewed():
    address = web.greenhouse("tinworks", "Tinworks", TITLES)
    steps.add_source(app, address)
    dialog = steps.dialog()
    nodes.wait_reads("Tinworks", dialog)
    nodes.wait_reads(r"\b5 (jobs|openings|postings)", dialog)
    nodes.wait_reads("Glass Blower", dialog)
    assert not app.database().exists() or steps.count_jobs(app) == 0


def page_is_followed():
    nodes.press(nodes.wait("push button", "Follow"))
    session.wait_for(lambda: sorted(steps.titles()) == sorted(TITLES), "the jobs")
    nodes.wait_reads("Tinworks")


def own_page_is_followed():
    steps.add_source(app, web.careers_page("kilns.example", "Kilns & Sons", ["Potter"]))
    nodes.wait_reads("Kilns & Sons", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    session.wait_for(lambda: "Potter" in steps.titles(), "the job")


def one_job_is_followed_alone():
    board = web.greenhouse("ropeworks", "Ropeworks", ["Rope Walker", "Net Maker"])
    steps.add_source(app, f"{board}/jobs/1001")
    nodes.wait_reads("Net Maker", steps.dialog())
    nodes.press(nodes.wait("check box", "Only This Job", steps.dialog()))
    nodes.press(nodes.wait("push button", "Follow"))
    session.wait_for(lambda: "Net Maker" in steps.titles(), "the job")
    steps.wait_idle()
    assert "Rope Walker" not in steps.titles()


def feed_is_named():
    """By its title where it names no company; its jobs show that, too."""
    steps.add_source(app, web.feed("village.example/feed", "Village & Farm", ["Ploughman"]))
    nodes.wait_reads("Ploughman", steps.dialog())
    assert nodes.text(nodes.wait("text", "Company", steps.dialog())) == "Village & Farm"
    nodes.write(nodes.wait("text", "Company", steps.dialog()), "")
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_reads("^You follow Village & Farm now$")
    nodes.press(nodes.wait("push button", "Show"))
    session.wait_for(lambda: steps.titles() == ["Ploughman"], "its jobs alone")
    app.act("win.clear-filters")
    session.wait_for(lambda: "Ploughman" in steps.titles(), "the job")
    row = next(row for row in steps.rows() if nodes.reads("^Ploughman$", row))
    assert "Village & Farm" in row.get_description(), row.get_description()
    nodes.point_at(row)
    nodes.wait_reads("^Village & Farm$", nodes.wait("filler", "OpeningsJobHeading"))
    steps.wait_idle()


def typed_address_is_looked_up():
    nodes.press(nodes.wait("push button", "Add Source"))
    address = web.greenhouse("copperhouse", "Copperhouse", ["Tinker"])
    nodes.write(nodes.wait("text", "", steps.dialog()), address)
    nodes.wait_reads("Copperhouse", steps.dialog())
    steps.close_dialog()


def menu_asks_for_an_address():
    """A menu's target is text as it is, and quotation marks would be part of it."""
    screen.key("F10")
    nodes.point_at(nodes.wait("menu item", "Add Source"))
    entry = nodes.wait("text", "", steps.dialog())
    assert nodes.text(entry) == "", nodes.text(entry)
    steps.close_dialog()


def name_offers_companies():
    """What is no address may be the beginning of a company's name."""
    web.greenhouse("gitlab", "GitLab", ["Maintainer"])
    nodes.press(nodes.wait("push button", "Add Source"))
    entry = nodes.wait("text", "", steps.dialog())
    nodes.write(entry, "gitl")
    nodes.wait_reads("GitLab", steps.dialog())
    nodes.write(entry, "who is hi")
    nodes.wait_reads("Hacker News", steps.dialog())
    nodes.write(entry, "no company is called like this")
    nodes.wait_reads("Paste an Address", steps.dialog())
    nodes.write(entry, "GITLAB")
    nodes.point_at(nodes.wait("list item", "GitLab", steps.dialog()))
    nodes.wait_reads("Maintainer", steps.dialog())
    assert "sensitive" in nodes.states(nodes.wait("push button", "Follow", steps.dialog()))
    steps.close_dialog()


def handle_is_looked_up():
    web.greenhouse("copperhouse", "Copperhouse", ["Tinker"])
    nodes.press(nodes.wait("push button", "Add Source"))
    nodes.write(nodes.wait("text", "", steps.dialog()), "greenhouse:copperhouse")
    screen.key("Return")
    nodes.wait_reads("Copperhouse", steps.dialog())
    steps.close_dialog()


def says(address, pattern):
    """What the dialog answers to an address that cannot be followed."""
    def check():
        before = steps.count_jobs(app)
        steps.add_source(app, address)
        nodes.wait_reads(pattern, steps.dialog())
        follow = nodes.find("push button", "Follow", steps.dialog())
        assert not follow or "sensitive" not in nodes.states(follow), "it can be followed"
        steps.close_dialog()
        assert steps.count_jobs(app) == before
    return check


def empty_board_is_followed():
    steps.add_source(app, web.greenhouse("quiet", "Quiet", []))
    nodes.wait_reads("No open jobs at the moment", steps.dialog())
    nodes.wait_reads("Follow it to see the jobs that are added later", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    steps.wait_idle()
    assert steps.value(app, "select last_success_at from sources where handle = 'greenhouse:quiet'"
                       " and last_error is null")


def failed_refresh_is_told():
    web.page("boards-api.greenhouse.io/v1/boards/tinworks/jobs", "<html>Sorry</html>")
    before = sorted(steps.titles())
    nodes.press(nodes.wait("push button", "Refresh"))
    steps.wait_idle()
    steps.open_progress()
    nodes.wait_reads("Tinworks")
    nodes.wait_reads("(?i)json|not what|understand")
    assert sorted(steps.titles()) == before


def closed_jobs_leave():
    """Missing from two complete answers in a row, a job is closed."""
    web.greenhouse("tinworks", "Tinworks", TITLES[:2])
    for _ in range(2):
        before = len(web.asked)
        app.act("app.refresh")
        session.wait_for(lambda: len(web.asked) > before, "the refresh")
        steps.wait_idle()
    session.wait_for(lambda: sorted(steps.titles()) == sorted(TITLES[:2] + OTHERS),
                     "three jobs to leave")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


web.page("nothing.example/careers", "<!doctype html><title>Us</title><p>We are nice.</p>")
web.page("boards-api.greenhouse.io/v1/boards/htmlhouse", "<!doctype html><p>Down</p>")
web.page("boards-api.greenhouse.io/v1/boards/htmlhouse/jobs", "<!doctype html><p>Down</p>")
web.json("broken.example/careers", {"error": "it broke"}, 500)
tap.run([
    ("it starts", starts),
    ("an address is previewed", page_is_previewed),
    ("a previewed page is followed", page_is_followed),
    ("a company's own page is followed", own_page_is_followed),
    ("one job is followed alone", one_job_is_followed_alone),
    ("a feed is named", feed_is_named),
    ("a typed address is looked up", typed_address_is_looked_up),
    ("the menu asks for an address", menu_asks_for_an_address),
    ("a company's name offers companies", name_offers_companies),
    ("a source's own name is looked up", handle_is_looked_up),
    ("no address", says("two words", "(?i)address")),
    ("an address of another kind", says("ftp://files.example/jobs", "Not a Web Address")),
    ("a page that is not there", says("https://gone.example/careers", "(?i)404|not found|no page")),
    ("a page without jobs", says("https://nothing.example/careers", "(?i)no (jobs|postings)")),
    ("a board that is not there", says("https://boards.greenhouse.io/nobody", "(?i)no (such )?board"
                                       "|not found|404")),
    ("a page where data was due",
     says("https://boards.greenhouse.io/htmlhouse", "(?i)json|answer")),
    ("a server in trouble", says("https://broken.example/careers", "(?i)500|trouble|server")),
    ("a board without jobs", empty_board_is_followed),
    ("a failed refresh is told, nothing is lost", failed_refresh_is_told),
    ("jobs that are gone are closed", closed_jobs_leave),
    ("it ends without a complaint", leaves_quietly),
])
