#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The companies' logos: good ones are shown, of all others the initials are."""
import struct
import zlib

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

GREEN = (10, 200, 30)
BLUE = (20, 40, 220)
SIZE = 40  # of a logo

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)


def png(width, height, depth, color_type, row):
    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    packer = zlib.compressobj(9)
    pixels = b"".join(packer.compress(b"\0" + row) for _ in range(height)) + packer.flush()
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, 0))
            + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def plain(color):
    return png(64, 64, 8, 2, bytes(color) * 64)


SVG = f"""<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
<image href="{web.url}/logos.example/reached-by-svg" width="64" height="64"/>
<rect width="64" height="64" fill="rgb{GREEN}"/></svg>"""

BAD = {  # the title of a job, and what is where its company's logo should be
    "Drawn": (200, "image/svg+xml", SVG),
    "Vast": (200, "image/png", png(10000, 10000, 1, 0, bytes(1250))),
    "Worded": (200, "image/png", "<!doctype html><title>No logo</title>"),
    "Cut": (200, "image/png", plain(GREEN)[:40]),
    "Heavy": (200, "image/png", plain(GREEN) + bytes(2 * 1024 * 1024)),
    "Empty": (200, "image/png", b""),
    "Absent": (404, "image/png", plain(GREEN)),
    "Moved": (302, "text/plain", "", {"Location": "https://127.0.0.1/reached-by-redirect"}),
}
NEVER = {
    "Open": "http://logos.example/plain",
    "Inside": "https://192.168.1.1/router",
    "Local": "file:///etc/hostname",
    "Odd": "data:image/png;base64,AAAA",
}


def follow():
    addresses = {"Good": "https://logos.example/good", "Other": "https://logos.example/other",
                 "Third": "https://logos.example/third", **NEVER}
    web.answers["logos.example/good"] = (200, "image/png", plain(GREEN))
    web.answers["logos.example/other"] = (200, "image/png", plain(BLUE))
    web.answers["logos.example/third"] = (200, "image/png", plain(BLUE))
    for title, answer in BAD.items():
        addresses[title] = f"https://logos.example/{title}"
        web.answers[f"logos.example/{title}"] = answer
    web.json("remotive.com/api/remote-jobs", {"job-count": len(addresses), "jobs": [{
        "id": n, "url": f"https://remotive.com/remote-jobs/all/{n}", "title": title,
        "company_name": f"{title} Works", "company_logo": address, "job_type": "full_time",
        "publication_date": "2026-01-02T08:30:00", "candidate_required_location": "Worldwide",
        "description": f"<p>{title}</p>"} for n, (title, address) in enumerate(addresses.items())]})
    app.start()
    nodes.wait("frame", "Openings")
    steps.add_source(app, "https://remotive.com/remote-jobs")
    nodes.wait_reads("Remotive", steps.dialog())
    nodes.press(nodes.wait("push button", "Follow"))
    nodes.wait_gone("frame", "Add Source")
    steps.wait_idle()
    session.wait_for(lambda: steps.count_jobs(app) == len(addresses), "the jobs")


def show(title):
    job = steps.value(app, f"select id from jobs where title = '{title}'")
    app.act("win.show", session.number(job))
    session.wait_for(lambda: nodes.name(nodes.wait("heading")) == title, "the posting")


def shows(color):
    """Whether a logo of that color is drawn, wherever the posting is."""
    red, green, blue = color
    box = screen.largest()[1]
    pixels = screen.area(box.x, box.y, box.width, box.height)
    return pixels.count(bytes((blue, green, red))) >= SIZE * SIZE // 2


def shows_initials():
    return not shows(GREEN) and not shows(BLUE)


def was_asked(path):
    return any(path in asked for asked in web.asked)


def good_ones_are_shown():
    follow()
    assert not was_asked("logos.example/"), web.asked
    show("Good")
    session.wait_for(lambda: shows(GREEN), "the logo")
    show("Other")
    session.wait_for(lambda: shows(BLUE), "the other logo")


def bad_ones_are_initials():
    for title in BAD:
        show(title)
        session.wait_for(lambda: was_asked(f"logos.example/{title}"), f"the question for {title}")
        steps.wait_still()
        assert shows_initials()
        show("Good")
        session.wait_for(lambda: shows(GREEN), "the logo")
        show(title)
        session.wait_for(shows_initials, "the initials")
    assert not was_asked("reached-by"), web.asked


def some_are_never_asked_for():
    for title in NEVER:
        show(title)
        session.wait_for(shows_initials, "the initials")
        steps.wait_still()
    show("Good")
    session.wait_for(lambda: shows(GREEN), "the logo")
    for path in ("logos.example/plain", "192.168", "hostname"):
        assert not was_asked(path), web.asked


def each_is_asked_for_once():
    count = sum("logos.example/good" in asked for asked in web.asked)
    assert count == 1, web.asked


def set_shown(is_shown):
    app.act("app.preferences")
    switch = nodes.wait("check box", "Show Company Logos")
    steps.wait_still()
    assert nodes.is_on(switch) != is_shown
    nodes.press(switch)
    session.wait_for(lambda: nodes.is_on(switch) == is_shown, "the switch")
    screen.key("Escape")
    nodes.wait_gone("frame", "Preferences")


def can_be_switched_off():
    set_shown(False)
    session.wait_for(shows_initials, "the initials")
    show("Third")
    steps.wait_still()
    show("Other")
    steps.wait_still()
    assert not shows(BLUE)
    assert not was_asked("logos.example/third")
    set_shown(True)
    session.wait_for(lambda: shows(BLUE), "the logo")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("good ones are shown", good_ones_are_shown),
    ("bad ones are initials", bad_ones_are_initials),
    ("some are never asked for", some_are_never_asked_for),
    ("each is asked for once", each_is_asked_for_once),
    ("they can be switched off", can_be_switched_off),
    ("it leaves quietly", leaves_quietly),
])
