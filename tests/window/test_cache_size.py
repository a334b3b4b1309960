#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of what was fetched is kept: less, as soon as the user says so."""
import base64
import random

import session
import nodes
import steps
import tap
from mirror import Mirror

MEGABYTE = 1024 * 1024
HOSTS = ["anvil.example", "bellows.example", "crucible.example"]

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url)


def kept():
    """The sizes of what the disk keeps of answers, by their names."""
    sizes = {}
    for file in (app.home / "cache/openings").glob("*/*/*"):
        try:
            sizes[file.name] = file.stat().st_size
        except FileNotFoundError:  # it went meanwhile
            pass
    return sizes


def add_page(host):
    """A page that is long, and cannot be packed."""
    address = web.careers_page(host, host, ["Smith"])
    status, kind, body = web.answers[f"{host}/careers"]
    noise = base64.b64encode(random.Random(host).randbytes(6 * MEGABYTE)).decode()
    web.answers[f"{host}/careers"] = (status, kind, f"{body}<!-- {noise} -->")
    return address


def much_is_kept():
    app.start()
    nodes.wait("push button", steps.DEMO)
    for host in HOSTS:
        steps.add_source(app, add_page(host))
        nodes.wait_reads("Smith", steps.dialog())
        steps.close_dialog()
    session.wait_for(lambda: sum(kept().values()) > len(HOSTS) * 6 * MEGABYTE, "it to be kept")


def less_is_kept_at_once():
    """Nothing is fetched meanwhile, and something stays."""
    before = kept()
    n_asked = len(web.asked)
    app.act("app.preferences")
    nodes.set_value(nodes.wait("spin button", "Size Limit"), 10)
    session.wait_for(lambda: sum(kept().values()) <= 10 * MEGABYTE, "the cache to shrink")
    assert kept().keys() < before.keys() and sum(kept().values()) > 6 * MEGABYTE
    assert len(web.asked) == n_asked, web.asked


def it_stays_so():
    """Also for what comes next, and after the next start."""
    app.quit()
    app.start()
    nodes.wait("push button", steps.DEMO)
    steps.add_source(app, add_page("drill.example"))
    nodes.wait_reads("Smith", steps.dialog())
    steps.close_dialog()
    assert app.quit() == 0
    assert 6 * MEGABYTE < sum(kept().values()) <= 10 * MEGABYTE


def leaves_quietly():
    tap.none_of(app.warnings())


tap.run([
    ("much is kept", much_is_kept),
    ("less is kept at once", less_is_kept_at_once),
    ("it stays so", it_stays_so),
    ("it ends without a complaint", leaves_quietly),
], story=True)
