#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the views, wide and narrow, light and dark: screenshots.py PREFIX FOLDER"""
import os
import sys
from pathlib import Path

prefix, folder = Path(sys.argv[1]), Path(sys.argv[2])
os.environ["OPENINGS_PROGRAM"] = str(prefix / "bin/openings")
os.environ["XDG_DATA_DIRS"] = f"{prefix}/share:/usr/local/share:/usr/share"

import session  # noqa: E402
import nodes  # noqa: E402
import screen  # noqa: E402
import steps  # noqa: E402

SIZES = {"wide": (1280, 800), "narrow": (360, 640)}
SCHEMES = {"light": "default", "dark": "prefer-dark"}


def shoot(*words):
    path = folder / ("-".join(words) + ".png")
    steps.wait_still()
    screen.picture(path)
    print(path, flush=True)


def first_run(*look):
    nodes.wait("push button", steps.DEMO)
    shoot("first-run", *look)


def add_dialog(app, *look):
    app.act("app.add-source", session.string(""))
    steps.dialog()
    shoot("add-source", *look)
    steps.close_dialog()


def main_views(app, size, *look):
    nodes.press(nodes.wait("push button", steps.DEMO))
    nodes.wait("list", "Jobs")
    steps.wait_idle()
    shoot("list", size, *look)
    steps.open_row(1)
    nodes.wait("text", "Notes")
    shoot("job", size, *look)
    if size == "narrow":
        nodes.press(nodes.wait("push button", "Back"))
    nodes.press(nodes.wait("push button", "Filters"))
    shoot("filters", size, *look)
    screen.key("Escape")
    app.act("win.search", session.string("nothing like this"))
    shoot("no-match", size, *look)


def main():
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, setting in SCHEMES.items():
        for size, pixels in SIZES.items():
            with session.App(ADW_DEBUG_COLOR_SCHEME=setting) as app:
                nodes.wait("frame", "Openings")
                screen.resize(*pixels)
                first_run(size, scheme)
                add_dialog(app, size, scheme)
                main_views(app, size, scheme)


if __name__ == "__main__":
    main()
