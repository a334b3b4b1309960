#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the views in every size and look: screenshots.py PREFIX FOLDER [LOOK|SIZE|VIEW…]"""
import atexit
import os
import re
import struct
import sys
import traceback
from pathlib import Path

prefix, folder, wanted = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
os.environ["OPENINGS_PROGRAM"] = str(prefix / "bin/openings")
os.environ["XDG_DATA_DIRS"] = f"{prefix}/share:/usr/local/share:/usr/share"
os.environ["OPENINGS_TEST_SCREEN"] = "1920x1080"

import session  # noqa: E402
import nodes  # noqa: E402
import screen  # noqa: E402
import steps  # noqa: E402
import views  # noqa: E402

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
    "large": {"text": 2},
}
missing = []


def chosen_of(table):
    """What the command line names of a table; all if it names none."""
    return [(name, value) for name, value in table.items()
            if name in wanted or not set(wanted) & set(table)]


def shoot(view, size, look, title=None):
    path = folder / f"{view}-{size}-{look}.png"
    steps.wait_still()
    width, height = screen.picture(path, title)
    if size in SIZES and (width, height) != SIZES[size]:
        missing.append(f"{path.name}: {width}x{height}")
    print(path, flush=True)


def attempt(view, look, *ways):
    """One view that cannot be reached keeps no other from its picture."""
    try:
        for way in ways:
            way()
    except Exception:
        missing.append(f"{view}, {look}: {traceback.format_exc(limit=-3)}")
        screen.key("Escape")


def shoot_main(look, view, way_in, way_out):
    for size, wide in chosen_of(SIZES):
        screen.resize(*wide)
        steps.wait_still()
        attempt(f"{view}-{size}", look, way_in, lambda size=size: shoot(view, size, look), way_out)


def shoot_window(look, view, way_in, title):
    """In its own size, and as large as the screen of a telephone."""
    def both():
        way_in()
        found = nodes.wait("frame", title)
        steps.wait_still()
        name = nodes.name(found)
        shoot(view, "own", look, name)
        screen.resize(*SIZES["360x640"], name)
        shoot(view, "360x640", look, name)
        screen.key("Escape")
        nodes.wait_gone("frame", re.escape(name))

    attempt(view, look, both)


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


def is_wanted(view):
    chosen = set(wanted) - set(LOOKS) - set(SIZES)
    return not chosen or view in chosen


def shoot_look(look, options):
    screen.scale_text(options.get("text", 1))
    program = views.Views(**{name: value for name, value in options.items() if name != "text"})
    with program.app:
        program.first_run()
        if is_wanted("first-run"):
            shoot_main(look, "first-run", lambda: None, lambda: None)
        screen.resize(*SIZES["1280x800"])
        program.fill()
        for view in program.in_main():
            if is_wanted(view[0]):
                shoot_main(look, *view)
        screen.resize(*SIZES["1920x1080"])
        for view in program.windows():
            if is_wanted(view[0]):
                shoot_window(look, *view)


def main():
    folder.mkdir(parents=True, exist_ok=True)
    pretend_translated()
    for look, options in chosen_of(LOOKS):
        shoot_look(look, options)
    if missing:
        sys.exit("\n".join(["These are not as they should be:", *missing]))


if __name__ == "__main__":
    main()
