#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the files look: format, headers, sizes, words that have no place in them."""
import os
import re
import shutil
import subprocess

from tree import ROOT, files, lines, short, text
import tap

LONGEST = {".c": 600, ".h": 300, ".ui": 400, ".py": 600, ".css": 400}
LONGEST_LINE = 100
LONGEST_FUNCTION = 80
SOURCE = (".c", ".h", ".py", ".ui", ".css", ".sql", ".build", ".yml", ".sh", ".supp", "/run")
WORDS = re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK")) + r")\b")
FOLDERS = re.compile(r"(?<![\w.}/:$-])/(work|home|root|mnt|opt|tmp)/\w")


def sources():
    return [path for path in files() if path.as_posix().endswith(SOURCE)]


def formatted():
    formatter = shutil.which("clang-format-14") or shutil.which("clang-format")
    assert formatter, "clang-format is missing"
    result = subprocess.run([formatter, "--dry-run", "--Werror", *files(".c")], cwd=ROOT,
                            capture_output=True, text=True)
    tap.none_of(sorted({line.split(": error:")[0] for line in result.stderr.splitlines()
                        if ": error:" in line}))
    assert result.returncode == 0, result.stderr


def licensed():
    wanted = ("SPDX-FileCopyrightText: ", "SPDX-License-Identifier: GPL-3.0-or-later")
    tap.none_of(short(path) for path in sources()
                if not all(w in "\n".join((text(path) or "").splitlines()[:6]) for w in wanted))


def files_are_short():
    tap.none_of(f"{short(path)}: {count} lines" for path in sources()
                if (count := sum(1 for _ in lines(path))) > LONGEST.get(path.suffix, 10000))


def lines_are_short():
    tap.none_of(f"{short(path)}:{n}: {len(line)} characters" for path in sources()
                if path.suffix not in (".sql", ".ui")
                for n, line in lines(path) if len(line) > LONGEST_LINE)


def long_functions(path):
    """A body stands between braces in the first column, below a parameter list."""
    before = start = ""
    for n, line in lines(path):
        if line == "{" and before.endswith(")"):
            start = n
        elif line == "}" and start:
            if n - start + 1 > LONGEST_FUNCTION:
                yield f"{short(path)}:{start}: {n - start + 1} lines"
            start = ""
        before = line


def functions_are_short():
    tap.none_of(found for path in files(".c") for found in long_functions(path))


def clean_whitespace():
    tap.none_of(f"{short(path)}:{n}" for path in sources() for n, line in lines(path)
                if line != line.rstrip() or "\t" in line)


def is_checked_for_words(path):
    return path.suffix not in (".svg", ".json", ".html", ".xml") and path.name != "COPYING"


def nothing_unfinished():
    tap.none_of(f"{short(path)}:{n}: {found[0]}" for path in files() if is_checked_for_words(path)
                for n, line in lines(path) if (found := WORDS.search(line)))


def no_machine_paths():
    tap.none_of(f"{short(path)}:{n}: {line.strip()}" for path in sources()
                for n, line in lines(path) if FOLDERS.search(line))


def no_switched_off_code():
    tap.none_of(f"{short(path)}:{n}" for path in files(".c", ".h") for n, line in lines(path)
                if re.match(r"\s*#\s*if 0\b|\s*//", line))


def scripts_are_sound():
    checker = shutil.which("shellcheck")
    assert checker, "shellcheck is missing"
    scripts = [path for path in files() if re.match(r"#!.*\b(ba)?sh\b", (text(path) or "")[:40])]
    result = subprocess.run([checker, *scripts], capture_output=True, text=True)
    assert result.returncode == 0, result.stdout
    tap.none_of(short(path) for path in scripts if not os.access(path, os.X_OK))


tap.run([
    ("C files are formatted", formatted),
    ("each source file names its license", licensed),
    ("files are short", files_are_short),
    ("lines are short", lines_are_short),
    ("functions are short", functions_are_short),
    ("no tabs and no blanks at line ends", clean_whitespace),
    ("nothing is left unfinished", nothing_unfinished),
    ("no path of one machine", no_machine_paths),
    ("no code is switched off", no_switched_off_code),
    ("shell scripts are sound", scripts_are_sound),
])
