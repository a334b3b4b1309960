# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What several window tests do: rows, status, the dialog, what is stored."""
import re
import sqlite3

import session
import nodes
import screen

DEMO = "(?i).*demo.*"


def exactly(words):
    return f"^{re.escape(words)}$"


_known = {}


def jobs():
    """The list; the way to it is long, so it is remembered while it is there."""
    known = _known.get("jobs")
    if known is None or nodes.role(known) != "list" or not nodes.is_shown(known):
        _known["jobs"] = known = nodes.wait("list", "Jobs")
    return known


def rows():
    return list(nodes.find_all("list item", "", jobs()))


def row_texts():
    """What each row in view says, top to bottom."""
    found = []
    for row in rows():
        words = [nodes.name(node) for node in nodes.walk(row) if nodes.name(node)]
        if words:
            found.append(words)
    return found


def titles():
    return [words[0] for words in row_texts()]


def shown_count():
    """How many jobs the heading of the list says that there are."""
    words = nodes.reads(r"^[\d,]+ jobs?$")
    return int(re.sub(r"\D", "", words)) if words else 0


def first_word(title):
    return re.match(r"\w+", title)[0]


def wait_still():
    """Until a while goes by without anything moving, in which the program could do so."""
    seen = []

    def is_still():
        nodes.wait_turn()
        seen.append(screen.pixels())
        return len(seen) > 5 and all(pixels == seen[-1] for pixels in seen[-6:])

    session.wait_for(is_still, "the window to be still")


def open_row(number):
    """Clicks a row; its title."""
    session.wait_for(lambda: len(row_texts()) > number, f"row {number}")
    wait_still()
    title = titles()[number]
    nodes.point_at(rows()[number])
    return title


def sidebar_row(called):
    def look():
        for row in nodes.find_all("list item"):
            if any(nodes.name(node) == called for node in nodes.walk(row)):
                return row
        return None
    return session.wait_for(look, f"{called} in the sidebar")


def status():
    """What the status button says."""
    button = nodes.wait("", "Status")
    return next((words for words in nodes.texts(button) if words != "Status"), None)


def is_busy():
    return any(nodes.role(node) == "progress bar" for node in nodes.walk())


def wait_idle():
    """Until the runs are over, and what was asked for last has had the time to begin."""
    nodes.wait_turn()
    session.wait_for(lambda: not is_busy(), "the run to end", 3 * session.PATIENCE)


def stored(app, column):
    """What the user wrote, read from the database itself."""
    base = sqlite3.connect(f"file:{app.database()}?mode=ro", uri=True)
    try:
        tables = [row[0] for row in base.execute(
            "select name from sqlite_schema where type = 'table'")]
        for table in tables:
            columns = [row[1] for row in base.execute(f"pragma table_info ('{table}')")]
            if column in columns:
                return [row[0] for row in base.execute(
                    f"select {column} from {table} where {column} != ''")]
        return None
    finally:
        base.close()


def value(app, sql):
    """The first value of a query's first row, if there is one."""
    base = sqlite3.connect(f"file:{app.database()}?mode=ro", uri=True)
    try:
        row = base.execute(sql).fetchone()
        return row[0] if row else None
    finally:
        base.close()


def count_jobs(app):
    return value(app, "select count (*) from jobs")


def add_source(app, address):
    """Opens the dialog with an address filled in, and looks it up."""
    app.act("app.add-source", session.string(address))


def close_dialog():
    """The next key is for the window."""
    screen.key("Escape")
    nodes.wait_gone("frame", "Add Source")


def dialog():
    """The dialog that adds a source."""
    return nodes.wait("frame", "Add Source")


def open_progress():
    """Opens the list of running sources and errors."""
    nodes.press(nodes.wait("push button", "Progress|Activity|Running.*|.*[Ss]ource.*failed.*"))
