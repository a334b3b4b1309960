#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot go well from the start says why, and what to do, and loses nothing."""
import sqlite3

import session
import nodes
import steps
import tap


def filled_home():
    """A home with the demo board's jobs in it."""
    app = session.App()
    with app:
        nodes.press(nodes.wait("push button", steps.DEMO))
        nodes.wait("list", "Jobs")
        steps.wait_idle()
        assert app.quit() == 0
    return app.home


def starts_and_says(home, pattern):
    database = home / "data/openings/openings.db"
    before = database.read_bytes() if database.is_file() else None
    with session.App(home) as app:
        nodes.wait_reads(pattern)
        assert not nodes.find("list", "Jobs"), nodes.tree()
        assert app.quit() == 0
        assert not [line for line in app.output().splitlines() if "CRITICAL" in line], app.output()
    if before is not None:
        assert database.read_bytes() == before, "the database was changed"


def newer_database():
    home = filled_home()
    base = sqlite3.connect(home / "data/openings/openings.db")
    base.execute("pragma user_version = 9999")
    base.execute("pragma wal_checkpoint (truncate)")
    base.close()
    starts_and_says(home, "(?i)newer version")


def damaged_database():
    home = session.FOLDER / "damaged"
    folder = home / "data/openings"
    folder.mkdir(parents=True)
    (folder / "openings.db").write_bytes(b"This was a database once. " * 4000)
    starts_and_says(home, "(?i)damaged|not a database|corrupt")


def folder_is_a_file():
    home = session.FOLDER / "blocked"
    (home / "data").mkdir(parents=True)
    (home / "data/openings").write_text("in the way")
    starts_and_says(home, "(?i)cannot|could not|not be written|permission|not a (folder|directory)")


def unknown_host_is_told():
    """Without a server of the tests; a name of this kind is nobody's."""
    with session.App() as app:
        steps.add_source(app, "https://nobody.invalid/careers")
        nodes.wait_reads("cannot be reached. Check the address", steps.dialog())
        assert "sensitive" not in nodes.states(nodes.wait("push button", "Follow", steps.dialog()))
        steps.close_dialog()
        assert app.quit() == 0
        tap.none_of(app.warnings())


tap.run([
    ("an unknown host", unknown_host_is_told),
    ("a database of a newer version", newer_database),
    ("a damaged database", damaged_database),
    ("a folder that cannot be used", folder_is_a_file),
])
