# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of the project, for the tests that read them."""
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = ("build", "screenshots", "__pycache__", ".git", ".cache", ".flatpak-builder")

sys.path.insert(0, str(ROOT / "tests/lib"))


def files(*suffixes, under=""):
    """Paths below the root, sorted; only those whose names end so, if anything is given."""
    found = []
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = [name for name in folders if not name.startswith(SKIPPED)]
        found += [Path(folder, name) for name in names
                  if name.endswith(suffixes or "") and not name.endswith("~")]
    return sorted(found)


def short(path):
    return path.relative_to(ROOT).as_posix()


def text(path):
    """What is in a text file; None where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def lines(path):
    """(number, line) pairs of a text file."""
    return enumerate((text(path) or "").splitlines(), 1)
