# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader meets it: finding, reading and pressing its parts.

A name is a regular expression that has to match the whole name. GTK's versions call some
roles differently; the ones of 4.8 are used here and the newer ones are understood.
"""
import re

import session
import screen

from gi.repository import Atspi, GLib

# Nothing here empties the library's cache: in Debian 12 it does so by recursion, and overflows
# the stack where a node was seen below its own descendant. Without a main loop in the library
# it keeps interfaces only, which do not change.
Atspi.init()
Atspi.set_timeout(*[int(session.PATIENCE * 500)] * 2)

ROLES = {"push button": {"push button", "button", "toggle button"},
         "text": {"text", "entry"}, "frame": {"frame", "window", "dialog", "alert"},
         "check box": {"check box", "switch", "toggle button"}}


def application():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child and "openings" in (child.get_name() or "").lower():
            return child
    return None


def wait_turn():
    """Until the program's main loop has come round."""
    program = application()
    if program is not None:
        program.get_child_count()


def box(node):
    """Where a node is in its toplevel."""
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)


def is_shown(node):
    """GTK 4.8 does not say "showing" below the window; what is hidden has no size."""
    try:
        if "Component" not in node.get_interfaces():
            return True
        size = box(node)
    except GLib.Error:  # it went away meanwhile
        return False
    return size.width > 0 and size.height > 0


def _children(node):
    """Its children; of a long list only those in view, as the others are many."""
    view = box(node) if node.get_role_name() == "list" else None
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None and view is not None:
            place = box(child)
            if place.y >= view.y + view.height:
                return
            if place.y + place.height <= view.y:
                continue
        yield child


def walk(under=None, depth=0):
    """Every shown node, depth first."""
    under = under or application()
    if under is None:
        return
    try:
        if depth > 1 and not is_shown(under):
            return
        yield under
        children = list(_children(under))
    except GLib.Error:  # it went away meanwhile
        return
    for child in children:
        if child is not None:
            yield from walk(child, depth + 1)


def name(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


def role(node):
    try:
        return node.get_role_name()
    except GLib.Error:
        return ""


def find_all(kind="", called="", under=None):
    kinds = ROLES.get(kind, {kind})
    for node in walk(under):
        if (not kind or role(node) in kinds) and (not called or re.fullmatch(called, name(node))):
            yield node


def find(kind="", called="", under=None):
    return next(find_all(kind, called, under), None)


def wait(kind="", called="", under=None, seconds=session.PATIENCE):
    try:
        return session.wait_for(lambda: find(kind, called, under), f"{kind} {called!r}", seconds)
    except AssertionError as error:
        raise AssertionError(f"{error}; there is:\n{tree()}") from None


def wait_gone(kind="", called="", under=None):
    session.wait_for(lambda: not find(kind, called, under), f"{kind} {called!r} to go")


def text(node):
    """What is written in it."""
    if "Text" in node.get_interfaces():
        return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
    return name(node)


def texts(under=None):
    """All that can be read, labels and entries alike."""
    found = []
    for node in walk(under):
        try:
            found += [name(node)] + ([text(node)] if "Text" in node.get_interfaces() else [])
        except GLib.Error:
            continue
    return [words for words in found if words]


def reads(pattern, under=None):
    """The first text that the pattern is found in."""
    return next((words for words in texts(under) if re.search(pattern, words)), None)


def wait_reads(pattern, under=None, seconds=session.PATIENCE):
    try:
        return session.wait_for(lambda: reads(pattern, under), f"the text {pattern!r}", seconds)
    except AssertionError as error:
        raise AssertionError(f"{error}; there is:\n{tree()}") from None


def states(node):
    return {state.value_nick for state in node.get_state_set().get_states()}


def is_on(node):
    return bool(states(node) & {"checked", "pressed"})


def _toplevel(node):
    while (parent := node.get_parent()) is not None and role(parent) != "application":
        node = parent
    return node


def _place(node):
    """The X geometry that the node's coordinates count from; popovers have their own window."""
    sizes = {(g.width, g.height): g for w, g in screen.windows()
             if w.get_attributes().override_redirect}
    above = node
    while above is not None and role(above) != "application":
        if "Component" in above.get_interfaces():  # the page of a stack has none
            frame = box(above)
            if (frame.width, frame.height) in sizes:
                place = sizes[frame.width, frame.height]
                return place.x - frame.x, place.y - frame.y
        above = above.get_parent()
    entry = screen.named(name(_toplevel(node))) or screen.largest()
    return entry[1].x, entry[1].y


def pixels(node):
    """How it looks, to compare it."""
    x, y = _place(node)
    size = box(node)
    return screen.area(x + size.x, y + size.y, size.width, size.height)


def middle(node):
    """The middle of it on the screen."""
    x, y = _place(node)
    size = box(node)
    return x + size.x + size.width // 2, y + size.y + size.height // 2


def point_at(node):
    """Clicks the middle of it with the pointer."""
    screen.click(*middle(node))


def press(node):
    """Its own action where it has one, else the pointer."""
    if "Action" in node.get_interfaces():
        for i in range(Atspi.Action.get_n_actions(node)):
            if Atspi.Action.get_action_name(node, i) in ("click", "toggle", "activate"):
                Atspi.Action.do_action(node, i)
                return
    point_at(node)


def write(node, words):
    """Replaces its text at once."""
    Atspi.EditableText.set_text_contents(node, words)


def set_value(node, value):
    """Of what holds a number."""
    Atspi.Value.set_current_value(node, value)


def tree(under=None):
    """For messages: what there is, one node a line."""
    rows = []

    def add(node, depth):
        try:
            if depth > 1 and not is_shown(node):
                return
            rows.append("  " * depth + f"{role(node)} {name(node)!r}")
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is not None:
                    add(child, depth + 1)
        except GLib.Error:
            return

    top = under or application()
    if top is not None:
        add(top, 0)
    return "\n".join(rows[:400])
