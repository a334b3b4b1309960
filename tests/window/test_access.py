#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everyone can use it: names for screen readers, the keyboard, a narrow screen."""
import re

import session
import nodes
import screen
import steps
import tap

app = session.App()
CONTROLS = {"push button", "toggle button", "check box", "radio button", "switch", "text", "entry",
            "combo box", "spin button", "slider", "list", "link", "menu item", "password text"}
NO_NAME = re.compile(r"|Gtk\w+|Adw\w+|Openings[A-Z]\w+|\w+-symbolic")
CONTRACT = [("push button", "Filters"), ("push button", "Refresh"), ("push button", "Add Source"),
            ("push button", "Favorite"), ("", "Status"), ("text", "Notes"), ("text", "Search"),
            ("list", "Jobs"), ("push button", "Main Menu")]


def nameless():
    """Controls that a screen reader could only call by their kind."""
    return [f"{nodes.role(node)} {nodes.name(node)!r} {nodes.box(node).width}x"
            f"{nodes.box(node).height}" for node in nodes.walk()
            if nodes.role(node) in CONTROLS and NO_NAME.fullmatch(nodes.name(node))]


def all_named():
    tap.none_of(nameless())


def first_page_is_named():
    app.start()
    nodes.wait("push button", steps.DEMO)
    all_named()


def main_page_is_named():
    nodes.press(nodes.wait("push button", steps.DEMO))
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    steps.open_row(0)
    nodes.wait("text", "Notes")
    all_named()


def contract_names_are_there():
    tap.none_of(f"{kind} {called}" for kind, called in CONTRACT if not nodes.find(kind, called))


def menu_is_named():
    screen.key("F10")
    nodes.wait("menu item", "About.*")
    all_named()
    screen.key("Escape")
    nodes.wait_gone("menu item", "About.*")


def popover_is_named(button):
    def check():
        nodes.press(nodes.wait("push button", button))
        all_named()
        screen.key("Escape")
    return check


def dialog_is_named():
    screen.key("ctrl+n")
    steps.dialog()
    all_named()
    steps.close_dialog()


def keyboard_alone():
    """From the search to a note, without the pointer."""
    screen.key("ctrl+f")
    screen.write("designer")
    session.wait_for(lambda: all("designer" in t.lower() for t in steps.titles()[:3]), "designers")
    first = steps.titles()[0]
    screen.key("Down")
    screen.key("Return")
    nodes.wait_reads(steps.exactly(first))
    screen.key("Escape")


def narrow_page_works():
    size = screen.resize(360, 640)
    assert size[0] == 360, f"{size[0]} pixels wide"
    session.wait_for(lambda: all(nodes.box(node).x + nodes.box(node).width <= 361
                                 for node in nodes.find_all("list item")), "the rows to fit")
    title = steps.open_row(1)
    nodes.wait_reads(steps.exactly(title))
    notes = nodes.wait("text", "Notes")
    assert nodes.box(notes).width <= 360
    all_named()
    nodes.press(nodes.wait("push button", "Back"))
    session.wait_for(lambda: len(steps.rows()) > 1, "the list")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the first page names its controls", first_page_is_named),
    ("the main page names its controls", main_page_is_named),
    ("the names of the contract are there", contract_names_are_there),
    ("the menu names its controls", menu_is_named),
    ("the filters name their controls", popover_is_named("Filters")),
    ("the dialog names its controls", dialog_is_named),
    ("the keyboard is enough", keyboard_alone),
    ("360 pixels are enough", narrow_page_works),
    ("it ends without a complaint", leaves_quietly),
])
