#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the views in every size and look: screenshots.py PREFIX FOLDER [LOOK…]"""
import atexit
import os
import struct
import sys
from pathlib import Path

prefix, folder, wanted = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
os.environ["OPENINGS_PROGRAM"] = str(prefix / "bin/openings")
os.environ["XDG_DATA_DIRS"] = f"{prefix}/share:/usr/local/share:/usr/share"
os.environ["OPENINGS_TEST_SCREEN"] = "1920x1080"

import session  # noqa: E402
import nodes  # noqa: E402
import screen  # noqa: E402
import steps  # noqa: E402

SIZES = {"360x640": (360, 640), "1280x800": (1280, 800), "1920x1080": (1920, 1080)}
# GTK mirrors itself for a language that is written from right to left.
MIRRORED = {"LANGUAGE": "he"}
LOOKS = {
    "light": {},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "contrast": {"ADW_DEBUG_HIGH_CONTRAST": "1"},
    "light-rtl": MIRRORED,
    "dark-rtl": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark", **MIRRORED},
    "contrast-rtl": {"ADW_DEBUG_HIGH_CONTRAST": "1", **MIRRORED},
    "large": {"look": f"gtk-xft-dpi={2 * 96 * 1024}\n"},
}
WINDOWS = {"app.sources": "Sources", "app.preferences": "Preferences",
           "app.choose-companies": "Choose Companies", "app.add-source": "Add Source",
           "app.add-sources": "Add Many Sources"}
PARAMETERS = {"app.add-source": session.string(""), "app.add-sources": session.string("")}


def shoot(view, look, title=None):
    path = folder / f"{view}-{look}.png"
    steps.wait_still()
    screen.picture(path, title)
    print(path, flush=True)


def each_size(view, look, before=None, after=None):
    for name, size in SIZES.items():
        screen.resize(*size)
        steps.wait_still()
        if before:
            before()
        shoot(f"{view}-{name}", look)
        if after:
            after()


def open_first():
    if not nodes.find("text", "Notes"):
        steps.open_row(1)
        nodes.wait("text", "Notes")


def close_first():
    back = nodes.find("push button", "Back")
    if back and "sensitive" in nodes.states(back):
        nodes.press(back)
        nodes.wait("list", "Jobs")


def open_filters():
    nodes.press(nodes.wait("push button", "Filters"))
    nodes.wait("push button", "Clear Filters")


def close_filters():
    screen.key("Escape")
    nodes.wait_gone("push button", "Clear Filters")


def main_views(app, look):
    each_size("list", look)
    each_size("filters", look, open_filters, close_filters)
    app.act("win.search", session.string("nothing like this"))
    nodes.wait_reads("No jobs match")
    each_size("no-match", look)
    app.act("win.clear-filters")
    session.wait_for(lambda: len(steps.rows()) > 3, "the list")
    each_size("posting", look, open_first, close_first)


def other_windows(app, look):
    for action, title in WINDOWS.items():
        app.act(action, PARAMETERS.get(action))
        nodes.wait("frame", title)
        shoot(title.lower().replace(" ", "-"), look, title)
        screen.key("Escape")
        nodes.wait_gone("frame", title)


def pretend_translated():
    """Without a translation of the program GLib uses none for GTK either: a file without texts."""
    path = prefix / "share/locale/he/LC_MESSAGES/openings.mo"
    if path.exists():
        return
    head = b"Content-Type: text/plain; charset=UTF-8\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<11I", 0x950412DE, 0, 1, 28, 36, 0, 44, 0, 44, len(head), 45)
                     + b"\0" + head + b"\0")
    atexit.register(path.unlink)


def main():
    folder.mkdir(parents=True, exist_ok=True)
    pretend_translated()
    for look, options in LOOKS.items():
        if wanted and look not in wanted:
            continue
        with session.App(**options) as app:
            nodes.wait("push button", steps.DEMO)
            each_size("first-run", look)
            app.act("app.demo")
            nodes.wait("list", "Jobs")
            steps.wait_idle()
            main_views(app, look)
            other_windows(app, look)


if __name__ == "__main__":
    main()
