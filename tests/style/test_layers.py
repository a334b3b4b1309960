#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use whom: the layers of CONTRIBUTING.md, by what each file includes."""
import re

from tree import ROOT, files, lines, short
import tap

# layer: (layers below it that it may use, libraries it may use beside GLib)
LAYERS = {
    "base": ("", "sysprof-capture"),
    "posting": ("base", ""),
    "facts": ("base posting", ""),
    "store": ("base posting facts", "sqlite3 zstd"),
    "cache": ("base", "hiredis"),
    "keyring": ("base", "libsecret"),
    "http": ("base", "libsoup brotli"),
    "sources": ("base posting facts", "json-glib libxml"),
    "match": ("base posting", ""),
    "runs": ("base posting store cache keyring http facts sources match", "hiredis"),
    "model": ("base posting store", ""),
    "transfer": ("base posting store cache keyring http facts sources match runs",
                 "json-glib libsoup"),
    "words": ("base posting store cache keyring http facts sources match runs transfer", ""),
    "window": ("base posting store cache keyring http facts sources match runs model transfer "
               "words", "gtk adwaita"),
    "cli": ("base posting store cache keyring http facts sources match runs model transfer words",
            ""),
}
# The values that cross from sources to http belong to http, and know no network.
VALUES = {"sources": {"openings-request.h"}}
GENERATED = re.compile(r"openings-(config|(\w+-)?resources)\.h")
GLIB = {"glib", "glib-object", "gio", "glib-unix"}
STANDARD = set("assert ctype errno fcntl float inttypes libintl limits locale math netinet net "
               "arpa poll signal stdarg stdbool stddef stdint stdio stdlib string strings sys time "
               "unistd malloc netdb pthread sched utime langinfo".split())
INCLUDE = re.compile(r'\s*#\s*include\s+([<"])([^>"]+)[>"]')
HEADERS = {path.name: path.parent.name for path in files(".h", under="src")}


def library(name):
    """gtk/gtk.h and sqlite3.h to the name that LAYERS has for them."""
    first = name.split("/")[0].removesuffix(".h")
    return {"gdk": "gtk", "gsk": "gtk"}.get(first, first)


def includes():
    """Each include below src as (path, layer, line number, how, name)."""
    for path in files(".c", ".h", under="src"):
        layer = path.relative_to(ROOT / "src").parts[0]
        for n, line in lines(path):
            if found := INCLUDE.match(line):
                yield path, layer, n, found[1], found[2]


def layer_is_allowed(layer, name):
    if layer not in LAYERS:  # the files that hold main
        return True
    of = HEADERS.get(name)
    if of is None:
        return bool(GENERATED.fullmatch(name))
    return of == layer or of in LAYERS[layer][0].split() or name in VALUES.get(layer, ())


def only_layers_below():
    tap.none_of(f"{short(path)}:{n}: {name}" for path, layer, n, how, name in includes()
                if how == '"' and not layer_is_allowed(layer, name))


def only_own_libraries():
    tap.none_of(f"{short(path)}:{n}: {name}" for path, layer, n, how, name in includes()
                if how == "<" and layer in LAYERS
                and library(name) not in GLIB | STANDARD | set(LAYERS[layer][1].split()))


def headers_show_no_library():
    """A header shows no type of a library to a layer that may not use that library."""
    users = {}
    for _, layer, _, how, name in includes():
        if how == '"' and layer in LAYERS:
            users.setdefault(name, set()).add(layer)
    tap.none_of(f"{short(path)}:{n}: {name}" for path, _, n, how, name in includes()
                if how == "<" and path.suffix == ".h" and library(name) not in GLIB | STANDARD
                and any(library(name) not in LAYERS.get(user, ("", ""))[1].split()
                        for user in users.get(path.name, ())))


def meson_agrees():
    """A layer links no library that its row above lacks."""
    found = []
    for layer, (_, libraries) in LAYERS.items():
        path = ROOT / "src" / layer / "meson.build"
        if not path.exists():
            continue
        allowed = {"glib", "gobject", "gio", "gio_unix", "math", "gtk", "adwaita"} - (
            set() if layer == "window" else {"gtk", "adwaita"})
        names = {"sqlite3": "sqlite", "json-glib": "json", "libxml": "xml", "libsoup": "soup",
                 "sysprof-capture": "sysprof"}
        allowed |= {names.get(name, name) for name in libraries.split()}
        third = {"sqlite", "json", "xml", "soup", "sysprof", "hiredis", "brotli", "gtk", "adwaita",
                 "zstd"}
        used = set(re.findall(r"\b(\w+)_dep\b", path.read_text(encoding="utf-8")))
        found += [f"{short(path)}: {name}_dep" for name in sorted(used & third - allowed)]
    tap.none_of(found)


def calls(pattern, *layers):
    pattern = re.compile(pattern)
    return [f"{short(path)}:{n}: {line.strip()}" for layer in layers
            if (ROOT / "src" / layer).exists()
            for path in files(".c", under=f"src/{layer}")
            for n, line in lines(path) if pattern.search(line)]


def own_threads_only():
    tap.none_of(calls(r"\bg_task_run_in_thread", *LAYERS))


def main_loop_never_waits():
    blocking = (r"\b(g_file_(load|get|set|replace)_contents|g_file_(read|query_info) "
                r"|g_file_enumerate_children|g_main_context_iteration|g_usleep|sleep) ?\(")
    tap.none_of(calls(blocking, "window", "model"))


def translated_at_the_top_only():
    below = [layer for layer in LAYERS if layer not in ("words", "window", "cli")]
    tap.none_of(calls(r"(?<!\w)(_|N_|C_|Q_|g_dgettext|ngettext|gettext) \(", *below))


def no_regular_expressions():
    """What reads untrusted text goes through it once, and never tries again."""
    kinds = re.compile(r"\bGRegex\b|g_regex_|\bregcomp\b|pcre")
    tap.none_of(f"{short(path)}:{n}: {line.strip()}" for path in files(".c", ".h", under="src")
                for n, line in lines(path) if kinds.search(line))


tap.run([
    ("a layer includes only layers below it", only_layers_below),
    ("a layer includes only its own libraries", only_own_libraries),
    ("headers show no type of a library", headers_show_no_library),
    ("a layer links only its own libraries", meson_agrees),
    ("work runs on threads of our own", own_threads_only),
    ("the main loop never waits", main_loop_never_waits),
    ("text is read without regular expressions", no_regular_expressions),
    ("only words, window and cli translate", translated_at_the_top_only),
])
