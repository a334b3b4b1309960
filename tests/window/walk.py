# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds of each view: all controls have a name, one has the focus, and all of it fits."""
import re

import session
import nodes
import screen
import steps
import tap

NARROW = (360, 640)
WIDE = (1280, 800)
CONTROLS = {"push button", "toggle button", "check box", "radio button", "switch", "text", "entry",
            "combo box", "spin button", "slider", "list", "link", "menu item", "password text"}
NO_NAME = re.compile(r"|Gtk\w+|Adw\w+|Openings[A-Z]\w+|\w+-symbolic")
# Windows of GTK and libadwaita, whose own parts have no names and take what room they want.
THEIRS = {"shortcuts", "about"}
# Before GTK 4.10, an AdwEntryRow that has the focus tells nobody.
SILENT = {"form", "form-filled", "save-search"}


def is_part(node):
    """Lists within a row are how libadwaita builds it; the row has the name."""
    above = node
    for _ in range(4):
        above = above.get_parent()
        if above is None or nodes.role(above) in ("list item", "combo box"):
            return above is not None and nodes.role(node) == "list"
    return False


def describe(node):
    size = nodes.box(node)
    return f"{nodes.role(node)} {nodes.name(node)!r} {size.width}x{size.height}+{size.x}"


def nameless(under=None):
    """Controls that a screen reader could only call by their kind."""
    return [describe(node) for node in nodes.walk(under)
            if nodes.role(node) in CONTROLS and NO_NAME.fullmatch(nodes.name(node))
            and not is_part(node)]


def all_named(under=None):
    """Given the time that a toast is there, whose button to close it libadwaita names not."""
    try:
        session.wait_for(lambda: not nameless(under), "all to have names")
    except AssertionError:
        tap.none_of(nameless(under))


def focused(under=None):
    """What has the focus of the keyboard."""
    return next((node for node in nodes.walk(under) if "focused" in nodes.states(node)), None)


def too_wide(width):
    """The windows, popovers among them, that are wider."""
    return [f"{screen.title(window) or 'a popover'} of {box.width}x{box.height}"
            for window, box in screen.windows() if box.width > width]


def cases(views, size):
    """A case for each view in a window of that size."""
    def visit(view, way_in, way_out, title=None):
        def run():
            screen.resize(*size)
            try:
                way_in()
                under = nodes.wait("frame", title) if title else None
                if under and view not in THEIRS:
                    steps.wait_still()
                    screen.resize(*size, nodes.name(under))
                screen.take_focus()
                look_at(view, size[0], under)
            finally:
                way_out()
        return f"{view} at {size[0]}x{size[1]}", run

    return ([visit(*view) for view in views.in_main()]
            + [visit(view, way_in, views.close(title), title)
               for view, way_in, title in views.windows()])


def look_at(view, width, under):
    screen.leave()
    steps.wait_still()
    problems = []
    if view not in THEIRS:
        problems += nameless(under) + too_wide(width)
    if view not in SILENT and not focused(under):
        problems.append("nothing has the focus")
    tap.none_of(problems)
