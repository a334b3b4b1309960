#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole story by the keyboard alone: from the first start to "applied".

Everything is found the way a screen reader finds it: by the name of what has the focus.
"""
import re

import session
import nodes
import screen
import steps
import tap

app = session.App()
kept = {}


def focused():
    """What a screen reader would speak of: the innermost node that has the focus."""
    program = nodes.application()
    for i in reversed(range(program.get_child_count())):  # the newest window first
        for node in nodes.walk(program.get_child_at_index(i)):
            if "focused" in nodes.states(node):
                return [inner for inner in nodes.walk(node) if "focused" in nodes.states(inner)][-1]
    return None


def says(node):
    """The name of a node, or what is written in it."""
    return next(iter(nodes.texts(node)), "")


def wait_focus(pattern):
    session.wait_for(lambda: (node := focused()) and re.search(pattern, says(node)),
                     f"the focus on {pattern}")


def tab_to(pattern, key="Tab", most=30):
    """Presses a key until what is called so has the focus; it is never lost on the way.

    What an entry row is typed into is no node of its own, so one in a row may be missing.
    """
    seen = []
    for _ in range(most):
        node = focused()
        seen.append(says(node) if node else None)
        assert seen[-2:] != [None, None], f"the focus is lost after {seen}"
        if node and re.search(pattern, seen[-1]):
            return node
        screen.key(key)
    raise AssertionError(f"no {pattern} among {seen}")


def heading():
    node = nodes.find("heading")
    return nodes.name(node) if node else ""


def demo_is_started():
    app.start()
    nodes.wait("push button", steps.DEMO)
    screen.key("Tab")
    tab_to("Demo Board")
    screen.key("Return")
    nodes.wait("list", "Jobs")
    steps.wait_idle()


def list_has_the_focus():
    session.wait_for(lambda: (jobs := nodes.find("list", "Jobs"))
                     and any("focused" in nodes.states(node) for node in nodes.walk(jobs)),
                     "the focus in the list")


def search_finds_a_job():
    screen.key("ctrl+f")
    screen.write("analyst")
    session.wait_for(lambda: all("Analyst" in title for title in steps.titles()), "analysts")
    screen.key("Down")
    kept["title"] = session.wait_for(heading, "a posting")
    list_has_the_focus()


def job_is_judged_by_single_keys():
    screen.key("s")
    session.wait_for(lambda: nodes.is_on(nodes.find("push button", "Favorite")), "the star")
    screen.key("i")
    session.wait_for(lambda: steps.status() == "Interested", "the status")
    screen.key("a")
    session.wait_for(lambda: steps.status() == "Applied", "the status")
    assert heading() == kept["title"]


def note_is_written():
    screen.key("n")
    screen.write("sent on Monday")
    session.wait_for(lambda: steps.stored(app, "notes") == ["sent on Monday"], "the note")
    screen.key("Escape")
    session.wait_for(focused, "the focus")


def menu_leads_to_the_sources():
    screen.key("F10")
    wait_focus("Add Source")
    tab_to("Sources", "Down")
    screen.key("Return")
    page = nodes.wait("frame", "Sources")
    nodes.wait_reads("8 followed", page)
    tab_to("Refresh")
    tab_to("Source Menu")
    screen.key("Return")
    wait_focus("Pause")
    screen.key("Escape")
    wait_focus("Source Menu")
    screen.key("Escape")
    nodes.wait_gone("frame", "Sources")


def preferences_are_walked():
    screen.key("ctrl+comma")
    nodes.wait("frame", "Preferences")
    screen.key("Tab")
    tab_to("Style")
    tab_to("Every 6 Hours|Refresh Automatically")
    screen.key("Escape")
    nodes.wait_gone("frame", "Preferences")


def applied_job_is_found_again():
    screen.key("ctrl+f")
    screen.key("Escape")
    list_has_the_focus()
    tab_to("^All Jobs$", "shift+Tab")
    tab_to("^Applied$", "Down")
    screen.key("Return")
    session.wait_for(lambda: steps.titles() == [kept["title"]], "the job applied for")


def leaves_by_a_key():
    screen.key("ctrl+q")
    assert app.process.wait(session.PATIENCE) == 0
    tap.none_of(app.warnings())


tap.run([
    ("the demo board is started", demo_is_started),
    ("the list has the focus", list_has_the_focus),
    ("a search finds a job", search_finds_a_job),
    ("single keys judge it", job_is_judged_by_single_keys),
    ("a note is written", note_is_written),
    ("the menu leads to the sources, and back", menu_leads_to_the_sources),
    ("the preferences are walked", preferences_are_walked),
    ("the job applied for is found again", applied_job_is_found_again),
    ("a key ends it, without a complaint", leaves_by_a_key),
], story=True)
