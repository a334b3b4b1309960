#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is near home: a place in the preferences, a row in the filters."""
import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)
LYON = "Lyon, France"
ALL = ["Glass Blower", "Potter"]


def follow(address, title):
    steps.add_source(app, address)
    nodes.wait_reads(title, steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    session.wait_for(lambda: title in steps.titles(), title)


def jobs_arrive():
    app.start()
    follow(web.greenhouse("tinworks", "Tinworks", ["Glass Blower"]), "Glass Blower")  # Dublin
    follow(web.careers_page("kilns.example", "Kilns", ["Potter"]), "Potter")  # Lyon


def open_filters():
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.wait("push button", "Clear Filters")


def close_filters():
    screen.key("Escape")
    nodes.wait_gone("push button", "Clear Filters")


def type_home(place):
    nodes.point_at(nodes.wait("text", "Home Place|City Not Known.*"))
    screen.key("ctrl+a")
    screen.write(place)
    screen.key("Return")


def filters_lead_to_the_preferences():
    open_filters()
    assert not nodes.find("", "50 km")
    nodes.press(nodes.wait("push button", "Choose Home Place…"))
    entry = nodes.wait("text", "Home Place")
    screen.write("No")
    session.wait_for(lambda: nodes.text(entry) == "No", "the focus to be there")


def what_is_no_city_is_not_kept():
    type_home("nowhereville")
    nodes.wait_reads("City Not Known")
    type_home("lyon")
    entry = nodes.wait("text", "Home Place")
    session.wait_for(lambda: nodes.text(entry) == LYON, "the city's whole name")
    screen.key("Escape")
    nodes.wait_gone("text", "Home Place")


def what_is_near_is_listed():
    open_filters()
    nodes.press(nodes.wait("", "50 km"))
    session.wait_for(lambda: steps.titles() == ["Potter"], "the job that is near")
    close_filters()


def what_is_far_comes_back():
    open_filters()
    assert nodes.is_on(nodes.wait("", "50 km"))
    nodes.press(nodes.wait("push button", f"From {LYON}…"))
    entry = nodes.wait("text", "Home Place")
    screen.key("End")
    screen.write("!")
    session.wait_for(lambda: nodes.text(entry) == f"{LYON}!", "the focus to be there")
    screen.key("Escape")
    nodes.wait_gone("text", "Home Place")
    open_filters()
    nodes.press(nodes.wait("push button", "Clear Filters"))
    session.wait_for(lambda: sorted(steps.titles()) == ALL, "both jobs")
    close_filters()


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("jobs in two cities arrive", jobs_arrive),
    ("the filters lead to the preferences", filters_lead_to_the_preferences),
    ("a home that is no city is not kept", what_is_no_city_is_not_kept),
    ("what is near is listed", what_is_near_is_listed),
    ("what is far comes back", what_is_far_comes_back),
    ("it ends without a complaint", leaves_quietly),
], story=True)
