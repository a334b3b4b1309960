#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first start: companies to choose from, a list of addresses, a table, a backup."""
import subprocess

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


def backup_is_put_back():
    path = app.home / "copy.db"
    subprocess.run([session.PROGRAM + "-cli", "backup", path], check=True,
                   capture_output=True,
                   env={**session.os.environ, **session.home_environment(app.home)})
    app.act("win.status", session.string("interested"))
    app.act("app.import", session.string(str(path)))
    nodes.press(nodes.wait("push button", ".*Put Back"))
    nodes.wait_reads("The backup is put back")
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: len(steps.titles()) == 2, "the jobs of the backup")


def damaged_backup_changes_nothing():
    path = app.home / "damaged.db"
    path.write_bytes(b"This is no database" * 100)
    app.act("app.import", session.string(str(path)))
    nodes.press(nodes.wait("push button", ".*Put Back"))
    nodes.wait_reads("(?i)damaged|could not be read")
    session.wait_for(lambda: len(steps.titles()) == 2, "the jobs as before")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the first page offers a start", first_page_offers_a_start),
    ("companies are chosen", companies_are_chosen),
    ("a list of addresses is imported", list_is_imported),
    ("a backup is put back", backup_is_put_back),
    ("a damaged backup changes nothing", damaged_backup_changes_nothing),
    ("it ends without a complaint", leaves_quietly),
], story=True)
