#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The focus of the list goes with what is chosen, and never moves what one looks at."""
import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
TITLES = [f"Smith {n}" for n in range(60)]
kept = {}


def heading():
    node = nodes.find("heading")
    return nodes.name(node) if node else ""


def wait_heading(title):
    session.wait_for(lambda: heading() == title, f"the posting of {title}")


def focused_line():
    """The title of the line that has the focus."""
    row = next((row for row in steps.rows() if "focused" in nodes.states(row)), None)
    return nodes.name(row) if row else ""


def wait_focus(title):
    session.wait_for(lambda: focused_line() == title,
                     f"the focus on {title}, and not on {focused_line()}")


def height_of(title):
    row = nodes.find("list item", title, steps.jobs())
    return nodes.box(row).y if row else None


def list_is_filled():
    app.start()
    nodes.wait("frame", "Openings")
    steps.add_source(app, web.greenhouse("tinworks", "Tinworks", TITLES))
    nodes.wait_reads("Tinworks", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: steps.shown_count() == 60, "the jobs")
    steps.wait_idle()
    kept["top"] = steps.titles()


def first_arrow_chooses_the_first():
    wait_focus(kept["top"][0])
    screen.key("Down")
    wait_heading(kept["top"][0])
    for key in ("Right", "Right"):
        screen.key(key)
    screen.key("Down")
    wait_heading(kept["top"][1])


def letters_take_the_focus_along():
    screen.key("j")
    wait_heading(kept["top"][2])
    wait_focus(kept["top"][2])
    screen.key("Down")
    wait_heading(kept["top"][3])
    screen.key("k")
    wait_heading(kept["top"][2])
    screen.key("Up")
    wait_heading(kept["top"][1])
    wait_focus(kept["top"][1])


def more_are_chosen_from_there():
    screen.key("j")
    wait_heading(kept["top"][2])
    screen.key("shift+Down")
    screen.key("shift+Down")
    nodes.wait("label", "3 selected")
    screen.key("Up")
    nodes.wait_gone("label", "3 selected")
    wait_heading(kept["top"][3])
    screen.key("k")
    screen.key("k")
    wait_heading(kept["top"][1])


def focus_comes_back_to_what_is_chosen():
    screen.key("shift+Tab")
    session.wait_for(lambda: not focused_line(), "the focus to leave the list")
    screen.key("j")
    screen.key("j")
    wait_heading(kept["top"][3])
    screen.key("Tab")
    wait_focus(kept["top"][3])
    screen.key("Down")
    wait_heading(kept["top"][4])


def hiding_leaves_no_gap():
    screen.key("h")
    wait_heading(kept["top"][5])
    session.wait_for(lambda: kept["top"][4] not in steps.titles(), "the hidden one to go")
    wait_focus(kept["top"][5])
    screen.key("Down")
    wait_heading(kept["top"][6])
    kept["top"] = steps.titles()


def hiding_several_keeps_it_in_the_list():
    screen.key("shift+Down")
    screen.key("shift+Down")
    nodes.wait("label", "3 selected")
    screen.key("h")
    session.wait_for(lambda: steps.shown_count() == 56, "the hidden ones to go")
    wait_focus(kept["top"][8])
    steps.wait_still()
    screen.key("ctrl+z")
    session.wait_for(lambda: steps.shown_count() == 59, "them to be back")
    wait_focus(kept["top"][5])
    wait_heading(kept["top"][5])
    screen.key("Down")
    wait_heading(kept["top"][6])


def search_leads_back_to_the_top():
    screen.key("ctrl+f")
    screen.write("30")
    session.wait_for(lambda: steps.titles() == ["Smith 30"], "what is searched for")
    screen.key("Down")
    wait_heading("Smith 30")
    wait_focus("Smith 30")
    screen.key("ctrl+f")
    screen.key("Escape")
    session.wait_for(lambda: steps.shown_count() == 59, "all jobs")
    wait_focus(kept["top"][0])


def search_leads_back_to_the_place():
    """Also where the place itself is among what is found."""
    screen.key("Down")
    wait_heading(kept["top"][0])
    screen.key("Page_Down")
    screen.key("Page_Down")
    session.wait_for(lambda: heading() != kept["top"][0], "a job further down")
    session.wait_for(lambda: focused_line() == heading(), "the focus on it")
    steps.wait_still()
    before = height_of(heading())
    for words in ("30", heading().split()[1]):
        screen.key("ctrl+f")
        screen.write(words)
        session.wait_for(lambda: 0 < steps.shown_count() < 10, "what is searched for")
        screen.key("Escape")
        session.wait_for(lambda: steps.shown_count() == 59, "all jobs")
        session.wait_for(lambda: height_of(heading()) == before, "the list to be where it was")
        wait_focus(heading())


def start_leaves_no_gap():
    """What is chosen may be shown before the list has a size."""
    chosen = heading()
    for _ in range(4):
        assert app.quit() == 0
        app.start()
        session.wait_for(lambda: heading() == chosen, "the posting that was read")
        steps.wait_still()
        assert nodes.box(steps.rows()[0]).y <= nodes.box(steps.jobs()).y, steps.titles()


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("the list is filled", list_is_filled),
    ("the first arrow chooses the first job", first_arrow_chooses_the_first),
    ("j and k take the focus along", letters_take_the_focus_along),
    ("more are chosen from there on", more_are_chosen_from_there),
    ("the focus comes back to what is chosen", focus_comes_back_to_what_is_chosen),
    ("hiding leaves no gap", hiding_leaves_no_gap),
    ("hiding several keeps it in the list", hiding_several_keeps_it_in_the_list),
    ("a cleared search leads back to the top", search_leads_back_to_the_top),
    ("a cleared search leads back to the place", search_leads_back_to_the_place),
    ("a new start leaves no gap", start_leaves_no_gap),
    ("it ends without a complaint", leaves_quietly),
], story=True)
