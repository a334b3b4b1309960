#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Putting back a backup: what it holds is shown, unless the user quits meanwhile."""
import sqlite3

import session
import nodes
import steps
import tap
from mirror import Mirror

TITLES = ["Anchor Smith", "Bell Founder"]

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
BACKUP = session.FOLDER / "backup.db"


def write_note(note):
    nodes.write(nodes.wait("text", "Notes"), note)
    session.wait_for(lambda: steps.stored(app, "notes") == [note], "the note")


def there_is_a_backup():
    app.start()
    steps.add_source(app, web.greenhouse("forge", "Forge", TITLES))
    nodes.wait_reads("Forge", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: sorted(steps.titles()) == TITLES, "the jobs")
    steps.wait_idle()
    nodes.wait("heading", steps.open_row(0))
    write_note("as it was")
    base, copy = sqlite3.connect(app.database()), sqlite3.connect(BACKUP)
    base.backup(copy)
    base.close()
    copy.close()
    write_note("as it is")


def it_is_put_back():
    app.act("app.restore", session.string(str(BACKUP)))
    nodes.wait_reads("^The backup is put back$")
    session.wait_for(lambda: nodes.text(nodes.wait("text", "Notes")) == "as it was", "the note")
    write_note("as it is")


def quit_waits_for_it():
    """Another program holds the database, so that it takes until that lets go of it."""
    kept = app.home / "data/openings/backups"
    before = set(kept.iterdir())
    base = sqlite3.connect(app.database(), isolation_level=None)
    base.execute("begin immediate")
    app.act("app.restore", session.string(str(BACKUP)))
    session.wait_for(lambda: set(kept.iterdir()) - before, "what is there to be kept")
    app.act("app.quit")
    base.execute("rollback")
    base.close()
    assert app.process.wait(session.PATIENCE) == 0
    assert steps.stored(app, "notes") == ["as it was"]


def leaves_quietly():
    tap.none_of(app.warnings())


tap.run([
    ("there is a backup", there_is_a_backup),
    ("it is put back", it_is_put_back),
    ("quitting waits for it", quit_waits_for_it),
    ("it ends without a complaint", leaves_quietly),
], story=True)
