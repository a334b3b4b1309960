#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first start: companies to choose from, a list of addresses, a table, a backup."""
import subprocess
import threading

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)


def first_page_offers_a_start():
    app.start()
    for called in ("Choose Companies", "Add Source", "Import…", steps.DEMO):
        nodes.wait("push button", called)


def companies_are_chosen():
    web.greenhouse("gitlab", "GitLab", ["Maintainer"])
    nodes.press(nodes.wait("push button", "Choose Companies"))
    dialog = nodes.wait("frame", "Choose Companies")
    follow = nodes.wait("push button", "Follow", dialog)
    assert "sensitive" not in nodes.states(follow)
    nodes.write(nodes.wait("text", "Search Companies", dialog), "no company is called like this")
    nodes.wait_reads("No Such Company Is Known", dialog)
    nodes.write(nodes.wait("text", "Search Companies", dialog), "gitlab")
    nodes.press(nodes.wait("check box", "GitLab", dialog))
    nodes.wait_reads("^1 chosen$", dialog)
    screen.key("Tab")
    nodes.press(follow)
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: "Maintainer" in steps.titles(), "its job")


def list_is_imported():
    address = web.greenhouse("ropeworks", "Ropeworks", ["Rope Maker"])
    path = app.home / "list.txt"
    path.write_text(f"# What I follow\n\n# The Rope People\n{address}\n", encoding="utf-8")
    app.act("app.import-sources", session.string(str(path)))
    dialog = nodes.wait("frame", "Add Many Sources")
    nodes.wait_reads("^1 address$", dialog)
    nodes.press(nodes.wait("push button", "Follow", dialog))
    session.wait_for(lambda: "Rope Maker" in steps.titles(), "its job")
    steps.wait_idle()


def another_list_waits():
    """What is looked up goes on; what could not be followed is there again, name and all."""
    gate = threading.Event()

    def answer_late(handler):
        gate.wait()
        handler.reply(404, "text/plain", "Not found")

    web.answers["late.example/careers"] = answer_late
    app.act("app.add-sources", session.string("# Late & Co.\nhttps://late.example/careers\n"))
    dialog = nodes.wait("frame", "Add Many Sources")
    follow = nodes.wait("push button", "Follow", dialog)
    nodes.press(follow)
    session.wait_for(lambda: any("late.example/careers" in address for address in web.asked),
                     "the request")
    app.act("app.add-sources", session.string("https://another.example/careers\n"))
    assert "sensitive" not in nodes.states(follow)
    gate.set()
    nodes.wait_reads("1 Address Could Not Be Followed", dialog)
    nodes.press(nodes.wait("push button", "Correct.*", dialog))
    nodes.wait_reads("# Late & Co.\nhttps://late.example/careers", dialog)
    screen.key("Escape")
    nodes.wait_gone("frame", "Add Many Sources")


def backup_is_put_back():
    path = app.home / "copy.db"
    subprocess.run([session.PROGRAM + "-cli", "backup", path], check=True,
                   capture_output=True,
                   env={**session.os.environ, **session.home_environment(app.home)})
    steps.open_row(0)
    nodes.wait("heading")
    app.act("win.favorite")
    session.wait_for(lambda: 1 in steps.stored(app, "favorite"), "the star")
    app.act("app.import", session.string(str(path)))
    nodes.press(nodes.wait("push button", "Put Back"))
    nodes.wait_reads("The backup is put back")
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: len(steps.titles()) == 2, "the jobs of the backup")
    assert 1 not in steps.stored(app, "favorite")


def damaged_backup_changes_nothing():
    path = app.home / "damaged.db"
    path.write_bytes(b"This is no database" * 100)
    app.act("app.import", session.string(str(path)))
    nodes.press(nodes.wait("push button", "Put Back"))
    nodes.wait_reads("(?i)damaged|could not be read")
    session.wait_for(lambda: len(steps.titles()) == 2, "the jobs as before")


def what_is_followed_by_then_is_fetched():
    """Whoever closes the dialog early keeps what was found so far."""
    gate = threading.Event()
    web.answers["slow.example/careers"] = lambda handler: gate.wait()
    board = web.greenhouse("loom", "Loom House", ["Dyer"])
    app.act("app.add-sources", session.string(f"{board}\nhttps://slow.example/careers\n"))
    dialog = nodes.wait("frame", "Add Many Sources")
    nodes.press(nodes.wait("push button", "Follow", dialog))
    session.wait_for(lambda: steps.value(app, "select count (*) from sources"
                                              " where handle = 'greenhouse:loom'"), "the source")
    steps.wait_still()
    screen.key("Escape")
    nodes.wait_gone("frame", "Add Many Sources")
    session.wait_for(lambda: "Dyer" in steps.titles(), "its job")
    assert web.asked.count("/slow.example/careers") == 1  # nobody waits for that any more
    gate.set()


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the first page offers a start", first_page_offers_a_start),
    ("companies are chosen", companies_are_chosen),
    ("a list of addresses is imported", list_is_imported),
    ("another list waits for the one before", another_list_waits),
    ("a backup is put back", backup_is_put_back),
    ("a damaged backup changes nothing", damaged_backup_changes_nothing),
    ("what is followed by then is fetched", what_is_followed_by_then_is_fetched),
    ("it ends without a complaint", leaves_quietly),
], story=True)
