#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads of us is valid."""
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from tree import ROOT, files, short
import tap

APP_ID = "io.github.openings.Openings"


def check(*command, cwd=ROOT):
    assert shutil.which(command[0]), f"{command[0]} is missing"
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    assert result.returncode == 0, f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}"


def xml_is_well_formed():
    found = files(".ui", ".xml", ".xml.in", ".svg", under="data")
    found += files(".ui", ".xml", under="src")
    assert found, "there is nothing to look at"
    for path in found:
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as error:
            raise AssertionError(f"{short(path)}: {error}") from None


def desktop_file_is_valid():
    with tempfile.TemporaryDirectory() as folder:
        made = f"{folder}/{APP_ID}.desktop"
        shutil.copy(ROOT / f"data/{APP_ID}.desktop.in", made)
        check("desktop-file-validate", made)


def metainfo_is_valid():
    check("appstreamcli", "validate", "--no-net", "--explain", f"data/{APP_ID}.metainfo.xml.in")


def schema_is_valid():
    check("glib-compile-schemas", "--strict", "--dry-run", "data")


def manifest_names_the_program():
    manifest = (ROOT / f"flatpak/{APP_ID}.yml").read_text(encoding="utf-8")
    for word in (f"id: {APP_ID}", "command: openings", "runtime: org.gnome.Platform"):
        assert word in manifest, word


tap.run([
    ("XML files are well-formed", xml_is_well_formed),
    ("the desktop file is valid", desktop_file_is_valid),
    ("the metainfo is valid", metainfo_is_valid),
    ("the settings schema is valid", schema_is_valid),
    ("the Flatpak manifest names the program", manifest_names_the_program),
])
