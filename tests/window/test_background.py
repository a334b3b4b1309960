#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences of refreshing, a pause over D-Bus, and life without a window."""
import session
import nodes
import screen
import steps
import tap

from session import Gio, GLib

app = session.App()
KEYFILE = app.home / "config/glib-2.0/settings/keyfile"
SECTION = "io/github/openings/Openings"


def preferences_are_shown():
    app.start()
    app.act("app.preferences")
    nodes.wait("spin button", "Requests at a Time")
    nodes.wait("spin button", "Size Limit")
    for name in ("Refresh Automatically", "Refresh on Metered Networks", "Run in the Background",
                 "Redis Server.*"):
        nodes.wait_reads(name)
    screen.key("Escape")
    nodes.wait_gone("spin button", "Size Limit")


def a_pause_holds_what_runs():
    def is_paused():
        return app.bus.call_sync(
            session.APP_ID, session.APP_PATH, "org.gtk.Actions", "Describe",
            GLib.Variant("(s)", ("pause",)), None, Gio.DBusCallFlags.NONE, -1, None)[0][2][0]

    session.wait_for(lambda: "pause" in app.actions("app"), "the action")
    assert not is_paused()
    app.act("app.pause")
    session.wait_for(is_paused, "the pause")
    app.act("app.demo")
    nodes.wait("push button", "Progress")
    steps.open_progress()
    nodes.wait_reads("Paused")
    nodes.press(nodes.wait("push button", "Resume"))
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    assert not is_paused()
    assert app.quit() == 0


def it_lives_without_a_window():
    KEYFILE.parent.mkdir(parents=True, exist_ok=True)
    KEYFILE.write_text(f"[{SECTION}]\nrun-in-background=true\n")
    app.start()
    nodes.wait("list", "Jobs")
    screen.key("ctrl+w")
    session.wait_for(lambda: not screen.windows(), "the window to close")
    app.act("app.refresh")
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    screen.key("ctrl+w")
    session.wait_for(lambda: not screen.windows(), "the window to close again")
    assert app.quit() == 0


def leaves_quietly():
    tap.none_of(app.warnings())


with app:
    tap.run([
        ("preferences are shown", preferences_are_shown),
        ("a pause holds what runs", a_pause_holds_what_runs),
        ("it lives without a window", it_lives_without_a_window),
        ("it ends without a complaint", leaves_quietly),
    ], story=True)
