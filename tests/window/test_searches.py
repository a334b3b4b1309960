#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Searches that are kept: in the sidebar, counting what is new, and telling of it."""
import atexit
import os
import threading

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

from gi.repository import Gio, GLib

NOTIFICATIONS = Gio.DBusNodeInfo.new_for_xml("""
<node><interface name="org.freedesktop.Notifications">
  <method name="Notify">
    <arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="as"/>
    <arg type="a{sv}"/><arg type="i"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>""").interfaces[0]


class Shell:
    """What shows notifications on a desktop: here it notes them, and can click them."""

    def __init__(self):
        self.shown = []
        self.loop = GLib.MainLoop(GLib.MainContext())
        ready = threading.Event()
        self.thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self.thread.start()
        atexit.register(self._stop)
        assert ready.wait(session.PATIENCE)

    def _run(self, ready):
        self.loop.get_context().push_thread_default()
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.bus = Gio.DBusConnection.new_for_address_sync(
            os.environ["DBUS_SESSION_BUS_ADDRESS"], flags, None, None)
        self.bus.register_object("/org/freedesktop/Notifications", NOTIFICATIONS, self._call,
                                 None, None)
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.Notifications", 0,
                                       lambda *_: ready.set(), None)
        self.loop.run()

    def _stop(self):
        """Before Python ends: what GLib calls in this thread must not come after that."""
        self.loop.quit()
        self.thread.join()

    def _call(self, _bus, _sender, _path, _interface, method, arguments, invocation):
        if method == "Notify":
            words = arguments.unpack()
            self.shown.append((words[3], words[4], words[5]))
            invocation.return_value(GLib.Variant("(u)", (len(self.shown),)))
        elif method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (["actions", "body"],)))
        elif method == "GetServerInformation":
            invocation.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
        else:
            invocation.return_value(None)

    def click(self, number):
        self.bus.emit_signal(None, "/org/freedesktop/Notifications",
                             "org.freedesktop.Notifications", "ActionInvoked",
                             GLib.Variant("(us)", (number, "default")))


shell = Shell()
web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
TITLES = ["Glass Blower", "Potter"]
MORE = TITLES + ["Glass Cutter", "Weaver", "Glass Painter", "Glass Stainer", "Glass Grinder"]


def sidebar_names():
    return [nodes.name(row) for row in nodes.find_all("list item")]


def gone(name):
    return name not in sidebar_names()


def jobs_arrive():
    app.start()
    steps.add_source(app, web.greenhouse("tinworks", "Tinworks", TITLES))
    nodes.wait_reads("Potter", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    session.wait_for(lambda: sorted(steps.titles()) == TITLES, "both jobs")
    steps.wait_idle()


def search_is_saved():
    app.act("win.search", session.string("glass"))
    session.wait_for(lambda: steps.titles() == ["Glass Blower"], "what matches")
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.press(nodes.wait("push button", "Save Search…"))
    nodes.wait_gone("push button", "Save Search…")
    dialog = nodes.wait("frame", "Save Search|")
    nodes.write(nodes.wait("text", "Name", dialog), "Furnaces")
    nodes.press(nodes.wait("check box", "Notify Me of New Jobs", dialog))
    nodes.press(nodes.wait("push button", "Save", dialog))
    steps.sidebar_row("Furnaces")
    nodes.wait_reads("^Furnaces$")


def what_is_found_stands_out():
    """In a line that stays, too."""
    seen = []
    for words in ("glass ", "blower ", "glass "):
        app.act("win.search", session.string(words))
        steps.wait_still()
        assert steps.titles() == ["Glass Blower"]
        seen.append(nodes.pixels(steps.rows()[0]))
    assert seen[0] == seen[2] != seen[1]


def it_stands_out_in_the_posting():
    """In one that stays, too."""
    steps.open_row(0)
    text = nodes.wait("label", r"Glass Blower at Tinworks\.")
    seen = []
    for words in ("glass", "blower", "glass"):
        app.act("win.search", session.string(words))
        steps.wait_still()
        seen.append(nodes.pixels(text))
    assert seen[0] == seen[2] != seen[1]


def another_view_clears_it():
    nodes.point_at(steps.sidebar_row("All Jobs"))
    session.wait_for(lambda: sorted(steps.titles()) == TITLES, "all jobs")
    assert nodes.text(nodes.find("text", "Search")) == ""


def what_is_new_is_counted_and_told():
    web.greenhouse("tinworks", "Tinworks", MORE)
    app.act("app.refresh")
    nodes.wait_reads("^4$", steps.sidebar_row("Furnaces"))
    session.wait_for(lambda: shell.shown, "a notification")
    title, body, _ = shell.shown[0]
    assert title == "Furnaces: 4 new jobs", title
    assert len(body.splitlines()) == 3 and all("Glass" in line for line in body.splitlines()), body


def it_is_told_once():
    steps.wait_idle()
    app.act("app.refresh")
    steps.wait_idle()
    assert len(shell.shown) == 1, shell.shown


def click_opens_it():
    shell.click(1)
    session.wait_for(lambda: len(steps.titles()) == 5, "the search's jobs")
    assert nodes.text(nodes.find("text", "Search")) == "glass"
    session.wait_for(lambda: not nodes.reads("^4$", steps.sidebar_row("Furnaces")),
                     "nothing to be new any more")


def search_is_renamed():
    def rename():
        app.act("win.edit-search")
        dialog = nodes.wait("frame", "Edit Search|")
        nodes.write(nodes.wait("text", "Name", dialog), "Hot Glass")
        nodes.press(nodes.wait("push button", "Save", dialog))
        steps.sidebar_row("Hot Glass")

    rename()
    nodes.wait_gone("frame", "Edit Search|")
    screen.key("ctrl+z")
    steps.sidebar_row("Furnaces")
    nodes.wait_reads("^Undone: “Furnaces” is as it was$")
    rename()


def long_name_is_kept_and_takes_no_room():
    """As far as it can be typed."""
    long_name = "Glass of any colour, blown, cut, ground or stained, by hand and far away"
    kept_name = long_name[:60].rstrip()

    def rename(name):
        app.act("win.edit-search")
        dialog = nodes.wait("frame", "Edit Search|")
        nodes.write(nodes.wait("text", "Name", dialog), name)
        nodes.press(nodes.wait("push button", "Save", dialog))
        nodes.wait_gone("frame", "Edit Search|")

    before = nodes.box(steps.jobs()).width
    rename(long_name)
    session.wait_for(lambda: steps.value(
        app, "select name from searches") == kept_name, "the name")
    nodes.wait_reads(steps.exactly(kept_name))
    steps.wait_still()
    assert nodes.box(steps.jobs()).width == before
    rename("Hot Glass")
    steps.sidebar_row("Hot Glass")


def search_is_deleted_and_brought_back():
    app.act("win.remove-search")
    session.wait_for(lambda: gone("Hot Glass"), "the search to go")
    screen.key("ctrl+z")
    steps.sidebar_row("Hot Glass")


def its_menu_leaves_the_list_alone():
    """Also where it deletes a search that is not shown."""
    nodes.point_at(steps.sidebar_row("All Jobs"))
    session.wait_for(lambda: len(steps.titles()) == 7, "all jobs")
    screen.click(*nodes.middle(steps.sidebar_row("Hot Glass")), button=3)
    nodes.wait("menu item", "Delete Search")
    assert nodes.text(nodes.find("text", "Search")) == "" and len(steps.titles()) == 7
    nodes.point_at(nodes.find("menu item", "Delete Search"))
    session.wait_for(lambda: gone("Hot Glass"), "the search to go")
    assert len(steps.titles()) == 7
    screen.key("ctrl+z")
    steps.sidebar_row("Hot Glass")
    session.wait_for(lambda: len(steps.titles()) == 5, "the search's jobs")


def everything_is_kept():
    assert app.quit() == 0
    app.start()
    nodes.point_at(steps.sidebar_row("Hot Glass"))
    session.wait_for(lambda: len(steps.titles()) == 5, "the search's jobs")


def what_it_hides_comes_back():
    """What was hidden when it was saved is hidden in it until that is lifted."""
    nodes.point_at(steps.sidebar_row("All Jobs"))
    session.wait_for(lambda: len(steps.titles()) == 7, "all jobs")
    steps.open_row(0)
    session.wait_for(lambda: nodes.find("heading"), "the job")
    app.act("win.hide-company")
    nodes.wait("push button", r"With Hidden Companies \(7 Jobs\)")
    app.act("win.search", session.string("glass"))
    nodes.wait("push button", r"With Hidden Companies \(5 Jobs\)")
    app.act("win.save-search")
    dialog = nodes.wait("frame", "Save Search|")
    nodes.write(nodes.wait("text", "Name", dialog), "Cold Glass " + "very " * 20)
    nodes.press(nodes.wait("push button", ".*Save", dialog))
    kept = nodes.wait("list item", "Cold Glass( very)+")
    assert len(nodes.name(kept)) <= 61, nodes.name(kept)
    nodes.press(nodes.wait("push button", r"With Hidden Companies \(5 Jobs\)"))
    session.wait_for(lambda: len(steps.titles()) == 5, "the search's jobs")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("jobs arrive", jobs_arrive),
    ("a search is saved", search_is_saved),
    ("what is found stands out", what_is_found_stands_out),
    ("it stands out in the posting", it_stands_out_in_the_posting),
    ("another view shows all again", another_view_clears_it),
    ("what is new in it is counted and told", what_is_new_is_counted_and_told),
    ("it is told once", it_is_told_once),
    ("a click on the notification opens it", click_opens_it),
    ("it is renamed", search_is_renamed),
    ("a long name is kept and takes no room", long_name_is_kept_and_takes_no_room),
    ("it is deleted, and brought back", search_is_deleted_and_brought_back),
    ("its menu leaves the list alone", its_menu_leaves_the_list_alone),
    ("it is there after a restart", everything_is_kept),
    ("what it hides comes back", what_it_hides_comes_back),
    ("it ends without a complaint", leaves_quietly),
], story=True)
