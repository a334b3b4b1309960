#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everyone can use it: names for screen readers, the keyboard, a narrow screen."""
import session
import nodes
import screen
import steps
import tap
import walk

app = session.App()
CONTRACT = [("push button", "Filters"), ("push button", "Refresh"), ("push button", "Add Source"),
            ("push button", "Favorite"), ("", "Status"), ("text", "Notes"), ("text", "Search"),
            ("list", "Jobs"), ("push button", "Main Menu")]

WINDOWS = [("app.preferences", "Preferences"), ("app.sources", "Sources"),
           ("app.choose-companies", "Choose Companies"), ("app.add-sources", "Add Many Sources")]
ASKING = {"app.add-sources"}


def first_page_is_named():
    app.start()
    nodes.wait("push button", steps.DEMO)
    walk.all_named()


def main_page_is_named():
    nodes.press(nodes.wait("push button", steps.DEMO))
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    steps.open_row(0)
    nodes.wait("text", "Notes")
    walk.all_named()


def contract_names_are_there():
    tap.none_of(f"{kind} {called}" for kind, called in CONTRACT if not nodes.find(kind, called))


def menu_is_named():
    screen.key("F10")
    nodes.wait("menu item", "About.*")
    walk.all_named()
    screen.key("Escape")
    nodes.wait_gone("menu item", "About.*")


def filters_are_named():
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.wait("push button", "Clear Filters")
    walk.all_named()
    screen.key("Escape")
    nodes.wait_gone("push button", "Clear Filters")


def dialog_is_named():
    screen.key("ctrl+n")
    steps.dialog()
    walk.all_named()
    steps.close_dialog()
    nodes.wait_gone("frame", "Add Source")


def every_window_is_named():
    """All that the menus lead to."""
    for action, title in WINDOWS:
        app.act(action, session.string("") if action in ASKING else None)
        walk.all_named(nodes.wait("frame", title))
        screen.key("Escape")
        nodes.wait_gone("frame", title)


def job_menu_is_named():
    screen.key("Down")
    screen.key("shift+F10")
    nodes.wait("menu item", "Hide All of This Company")
    walk.all_named()
    screen.key("Escape")
    nodes.wait_gone("menu item", "Hide All of This Company")


def shortcuts_are_listed():
    """In a window that is GTK's own, with a button of GTK's own without a name."""
    app.act("app.shortcuts")
    nodes.wait_reads("Find in the posting", nodes.wait("frame", "Keyboard Shortcuts"))
    screen.key("Escape")
    nodes.wait_gone("frame", "Keyboard Shortcuts")


def window_too_many_is_none():
    """As a reader asks that counted the windows just before one was closed."""
    program = nodes.application()
    program.get_child_at_index(program.get_child_count() + 1)
    nodes.wait_turn()
    assert app.process.poll() is None, "the program ended"


def keyboard_alone():
    """From the search to a note, without the pointer."""
    total = steps.shown_count()
    screen.key("ctrl+f")
    screen.write(steps.first_word(steps.titles()[0]))
    session.wait_for(lambda: 0 < steps.shown_count() < total, "the list to narrow")
    first = steps.titles()[0]
    screen.key("Down")
    screen.key("Return")
    nodes.wait_reads(steps.exactly(first), nodes.wait("heading", first))
    app.act("win.clear-filters")
    session.wait_for(lambda: steps.shown_count() == total, "all jobs")


def narrow_page_works():
    size = screen.resize(360, 640)
    assert size[0] == 360, f"{size[0]} pixels wide"
    session.wait_for(lambda: all(nodes.box(node).x + nodes.box(node).width <= 361
                                 for node in nodes.find_all("list item")), "the rows to fit")
    title = steps.open_row(1)
    nodes.wait_reads(steps.exactly(title))
    notes = nodes.wait("text", "Notes")
    assert nodes.box(notes).width <= 360
    walk.all_named()
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
    ("the filters name their controls", filters_are_named),
    ("the dialog names its controls", dialog_is_named),
    ("the menu of a job names its entries", job_menu_is_named),
    ("every other window names its controls", every_window_is_named),
    ("the shortcuts are listed", shortcuts_are_listed),
    ("a window too many can be asked for", window_too_many_is_none),
    ("the keyboard is enough", keyboard_alone),
    ("360 pixels are enough", narrow_page_works),
    ("it ends without a complaint", leaves_quietly),
])
