#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A database of an earlier version: the window says what it waits for, and nothing is lost."""
import sqlite3

import session
import nodes
import steps
import tap

VERSION = 9
N_JOBS = 40
FILL = """
insert into sources (id, handle, company, added_at) values (1, 'lever:acme', 'Acme', 1000);
insert into companies (id, name) values (1, 'Acme');
with recursive n (i) as (select 1 union all select i + 1 from n where i < {n})
  insert into jobs (id, source_id, external_id, company_id, title, locations, places, workplace,
                    employment, content_hash, listed_at, first_seen, last_seen)
  select i, 1, 'n' || i, 1, 'Potter ' || i, 'Cork', '', 0, 0, 'h' || i, i, i, i from n;
insert into texts (job_id, description, requirements, skills)
  select id, 'Clay and kilns', '', '' from jobs;
insert into user_fields (job_id, favorite, status, notes) values ({n}, 1, 0, 'Bring clay');
insert into full_text (full_text) values ('rebuild');
insert into facts (facts) values ('rebuild');
pragma user_version = {version};
"""


def connect(home):
    base = sqlite3.connect(home / "data/openings/openings.db", isolation_level=None)
    for name in ("starts", "latitude", "longitude"):
        base.create_function(f"openings_{name}", 1, lambda text: None)
    return base


def old_home(name):
    home = session.FOLDER / name
    (home / "data/openings").mkdir(parents=True)
    base = connect(home)
    base.execute("pragma journal_mode = wal")
    for file in sorted((session.ROOT / "src/store/schema").glob("*.sql"))[:VERSION]:
        base.executescript(file.read_text(encoding="utf-8"))
    base.executescript(FILL.format(n=N_JOBS, version=VERSION))
    base.close()
    return home


def shows_all(app):
    nodes.wait("list", "Jobs")
    session.wait_for(lambda: steps.count_jobs(app) == N_JOBS, "all jobs")
    session.wait_for(lambda: steps.titles()[:1] == [f"Potter {N_JOBS}"], "the newest job")
    assert steps.stored(app, "notes") == ["Bring clay"]


def says_so():
    """While another program holds the database: a lock is waited for, but not forever."""
    home = old_home("held")
    base = connect(home)
    base.execute("begin immediate")

    def is_said():
        again = nodes.find("push button", "Try Again")
        if again:
            nodes.press(again)
        return nodes.reads("(?s)Preparing your jobs.*")

    with session.App(home) as app:
        session.wait_for(is_said, "what takes a while")
        base.execute("rollback")
        base.close()
        shows_all(app)
        assert app.quit() == 0
        tap.none_of(app.warnings())


def may_be_closed():
    home = old_home("closed")
    with session.App(home) as app:
        app.quit()
    with session.App(home) as app:
        shows_all(app)
        assert app.quit() == 0
        tap.none_of(app.warnings())


tap.run([
    ("it says what takes a while", says_so),
    ("it may be closed meanwhile", may_be_closed),
])
