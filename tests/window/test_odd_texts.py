#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of any kind in every field, in the narrowest window: text they stay, and they fit."""
import html
import re

import session
import nodes
import screen
import steps
import tap
import walk
from mirror import Mirror

ODD = {
    "markup": "<b>Bold</b> & <i>sly</i> &lt;u&gt; <a href='https://a.example'>here</a> %s %n",
    "controls": "Bell\x07 Escape\x1b[31m Null\x00 Delete\x7f Next\x85 Line\u2028 Tab\t.",
    "overrides": "safe\u202egpj.exe \u2066inner \u2067other\u200f \u061cmark",
    "nothings": "Zero\u200bwidth\u2060joined\ufeff\u00adsoft\u200d",
    "endless": "W" * 10000,
    "emoji": "👩🏽‍🚀🏳️‍🌈👨‍👩‍👧‍👦" * 60,
    "cjk": "東京で働くソフトウェア技術者募集中" * 40,
    "arabic": "مهندس برمجيات في " * 30,
    "piles": ("Z" + "\u0335\u0348\u0301" * 60 + "algo ") * 3,
}
# What makes others of a text than it says: none of it may be shown.
HIDDEN = set(map(chr, [*range(9), *range(0xE, 0x20), 0x7F, *range(0x202A, 0x202F),
                       *range(0x2066, 0x206A)]))
PILE = re.compile("[\u0300-\u036f]{7}")  # drawn over the lines around

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)


def board(kind):
    """One of each kind, whose every field has that text."""
    text = ODD[kind]
    address = web.greenhouse(kind, text, [text])
    api = f"boards-api.greenhouse.io/v1/boards/{kind}/jobs"
    job = {"id": 1000, "title": text, "location": {"name": text}, "company_name": text,
           "absolute_url": f"https://boards.greenhouse.io/{kind}/jobs/1000",
           "updated_at": "2026-05-04T10:00:00-04:00", "departments": [{"id": 1, "name": text}],
           "offices": [{"id": 1, "name": text, "location": text}], "metadata": [],
           "content": html.escape(f"<p>{html.escape(text)}</p><ul><li>{html.escape(text)}</li></ul>"
                                  f"<pre>{html.escape(text)}</pre>")}
    web.json(api, {"jobs": [job], "meta": {"total": 1}})
    web.json(f"{api}/1000", job)
    return address


def is_narrow(what):
    screen.leave()
    steps.wait_still()
    tap.none_of(f"{what}: {found}" for found in walk.too_wide(walk.NARROW[0]))


def fits(what=""):
    """Nothing is wider than the window, and nothing of a text is hidden in it."""
    is_narrow(what)
    tap.none_of(repr(words[:200]) for words in nodes.texts()
                if HIDDEN & set(words) or PILE.search(words))


def preview_fits():
    app.start()
    nodes.wait("frame", "Openings")
    screen.resize(*walk.NARROW)
    for kind in ODD:
        steps.add_source(app, board(kind))
        dialog = steps.dialog()
        screen.resize(*walk.NARROW, "Add Source")
        button = nodes.wait("push button", "Follow", dialog)
        session.wait_for(lambda: "sensitive" in nodes.states(button), f"the board of {kind}")
        fits(kind)
        nodes.press(button)
        nodes.wait_gone("frame", "Add Source")
    session.wait_for(lambda: steps.count_jobs(app) == len(ODD), "the jobs")
    steps.wait_idle()


def list_fits():
    fits()
    app.act("win.search", session.string(ODD["markup"]))
    fits()
    app.act("win.clear-filters")
    screen.key("F9")
    fits()
    screen.key("F9")


def show(kind):
    app.act("win.show", session.number(steps.value(
        app, f"select id from jobs where url like '%/{kind}/%'")))
    session.wait_for(lambda: nodes.find("heading"), f"the posting of {kind}")
    steps.wait_still()


def postings_fit():
    for kind, text in ODD.items():
        show(kind)
        fits(kind)
        for field in ("Notes", "Tags"):
            nodes.write(nodes.wait("text", field), text.replace("\0", ""))
        screen.key("Return")
        is_narrow(kind)


def markup_is_text():
    show("markup")
    assert "<b>Bold</b> & <i>sly</i>" in nodes.name(nodes.find("heading"))
    assert not nodes.find("link", "here")
    nodes.press(nodes.wait("push button", "Back"))


def page_fits():
    app.act("app.sources")
    nodes.wait("frame", "Sources")
    screen.resize(*walk.NARROW, "Sources")
    nodes.wait_reads(f"^{len(ODD)} followed", nodes.wait("frame", "Sources"))
    fits()
    screen.key("Escape")
    nodes.wait_gone("frame", "Sources")


def leaves_quietly():
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("boards of odd texts are followed", preview_fits),
    ("the list shows odd texts", list_fits),
    ("postings show odd texts", postings_fit),
    ("markup is text", markup_is_text),
    ("the page of sources shows odd names", page_fits),
    ("it ends without a complaint", leaves_quietly),
])
