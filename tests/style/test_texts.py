#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a user reads can be translated, and the translations are sound."""
import re
import subprocess
import xml.etree.ElementTree as ElementTree

from tree import ROOT, files, lines, short, text
import tap

SHOWN = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "text",
         "header", "body", "heading", "accept-label", "cancel-label", "comments"}
MARKED = re.compile(r"(?<!\w)(_|N_|C_|NC_|Q_|ngettext|g_dngettext) \(")
BROKEN = re.compile(MARKED.pattern
                    + r'(?:[^()"]|"(?:[^"\\]|\\.)*")*?\bG_[A-Z0-9]+_(FORMAT|MODIFIER)')
# Functions that show their text to a person: the literal must not stand bare.
SHOWING = re.compile(r"(gtk_\w+_set_(label|title|text|markup|tooltip_text|placeholder_text)"
                     r"|adw_\w+_set_(title|subtitle|label|description|heading|body)|adw_toast_new"
                     r"|g_application_command_line_print) \((?:[^;\"]|\"\")*\"[^\"]*[A-Za-z]{2}")


def ui_files():
    return files(".ui", under="src") + files(".ui", under="data")


def is_translatable(element):
    return element.get("translatable") in ("yes", "true", "1")


def shows_words(element):
    return bool(re.search(r"[A-Za-z]{2}", element.text or ""))


def bare_in_ui():
    for path in ui_files():
        for element in ElementTree.parse(path).iter():
            named = element.tag in ("property", "attribute") and (
                element.get("name", "").replace("_", "-") in SHOWN)
            if named and shows_words(element) and not is_translatable(element):
                yield f"{short(path)}: {element.get('name')}: {element.text}"


def ui_is_translatable():
    tap.none_of(bare_in_ui())


def code_is_translatable():
    found = []
    for path in files(".c", under="src/window") + files(".c", under="src/cli"):
        for statement in SHOWING.finditer(text(path)):
            if not MARKED.search(statement[0]):
                line = text(path)[:statement.start()].count("\n") + 1
                found.append(f"{short(path)}:{line}: {' '.join(statement[0].split())[:90]}")
    tap.none_of(found)


def texts_are_literal():
    """xgettext ends a text at a macro that it does not know: PRId64 it does."""
    tap.none_of(f"{short(path)}: {call[0].split(chr(10))[0]}"
                for path in files(".c", under="src")
                for call in BROKEN.finditer(text(path)))


def translated_files():
    for path in files(".c", under="src"):
        if any(MARKED.search(line) for _, line in lines(path)):
            yield short(path)
    for path in ui_files():
        if any(is_translatable(element) for element in ElementTree.parse(path).iter()):
            yield short(path)
    for path in files(".desktop.in", ".metainfo.xml.in", ".gschema.xml", under="data"):
        yield short(path)


def list_is_complete():
    listed = {line for _, line in lines(ROOT / "po/POTFILES.in") if line and line[0] != "#"}
    there = set(translated_files())
    tap.none_of([f"not in po/POTFILES.in: {name}" for name in sorted(there - listed)]
                + [f"in po/POTFILES.in for nothing: {name}" for name in sorted(listed - there)])


def languages():
    return [word for _, line in lines(ROOT / "po/LINGUAS") if not line.startswith("#")
            for word in line.split()]


def translations_are_sound():
    for language in languages():
        result = subprocess.run(["msgfmt", "--check", "--statistics", "-o", "/dev/null",
                                 ROOT / f"po/{language}.po"], capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        tap.comment(f"{language}: {result.stderr.strip()}")
    there = {path.stem for path in files(".po", under="po")}
    assert there == set(languages()), f"po/LINGUAS has {languages()}, there are {sorted(there)}"


def template():
    """The messages of the code as it is now, as xgettext finds them."""
    listed = [line for _, line in lines(ROOT / "po/POTFILES.in") if line and line[0] != "#"]
    result = subprocess.run(
        ["xgettext", "--from-code=UTF-8", "-o", "-", "--add-comments", "--keyword=_",
         "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3",
         *listed], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    return result.stdout


def translations_are_complete():
    found = []
    for language in languages():
        result = subprocess.run(
            ["msgcmp", ROOT / f"po/{language}.po", "-"], input=template(),
            capture_output=True, text=True)
        found += result.stderr.splitlines()[:20] if result.returncode else []
    tap.none_of(found)


tap.run([
    ("texts in .ui files are translatable", ui_is_translatable),
    ("texts in C files are translatable", code_is_translatable),
    ("texts are literal", texts_are_literal),
    ("po/POTFILES.in lists what is translated", list_is_complete),
    ("translations are sound", translations_are_sound),
    ("translations are complete", translations_are_complete),
])
