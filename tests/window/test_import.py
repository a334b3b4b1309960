#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another tool's table: seen before it is imported, and taken back."""
import json

import session
import nodes
import screen
import steps
import tap

app = session.App()
HEADER = "id,site,job_url,title,company,location,date_posted,description\n"
ROWS = {"Weaver": "1,indeed,https://looms.example/1,Weaver,Looms & <Sons>,\"Lyon, France\","
                  "2026-05-04,Silk\n",
        "Dyer": "2,indeed,https://looms.example/2,Dyer,Looms & <Sons>,\"Cork, Ireland\","
                "2026-05-05,Indigo\n",
        "Fuller": "3,indeed,https://looms.example/3,Fuller,Mills,Porto,2026-05-06,Wool\n"}


def table(name, text, encoding="utf-8"):
    path = app.home / name
    path.write_bytes(text.encode(encoding))
    return session.string(str(path))


def preview_is_shown():
    app.start()
    nodes.wait("push button", steps.DEMO)
    app.act("app.import", table("jobs.csv", HEADER + ROWS["Weaver"] + ROWS["Dyer"]
                                + "9,,,,Mills,,,\n"))
    nodes.wait_reads(r"Import 2 Postings\?")
    for words in ("JobSpy", "1 entry is no posting and is left out: line 4", "^Weaver$",
                  "^Dyer$", "Looms & <Sons> · Lyon, France"):
        nodes.wait_reads(words)


def cancelled_is_not_imported():
    nodes.press(nodes.wait("push button", "Cancel"))
    nodes.wait_gone("push button", "Import")
    assert not steps.count_jobs(app)


def table_is_imported():
    app.act("app.import", table("jobs.csv", HEADER + ROWS["Weaver"] + ROWS["Dyer"]))
    nodes.press(nodes.wait("push button", "Import"))
    session.wait_for(lambda: sorted(steps.titles()) == ["Dyer", "Weaver"], "the postings")
    nodes.wait_reads("2 postings imported")


def own_fields_stay():
    steps.open_row(steps.titles().index("Weaver"))
    nodes.write(nodes.wait("text", "Notes"), "Warp first")
    session.wait_for(lambda: steps.stored(app, "notes") == ["Warp first"], "the note")


def another_is_added():
    app.act("app.import", table("more.tsv", HEADER.replace(",", "\t") + "1\tindeed\t"
                                "https://looms.example/1\tMaster Weaver\tLooms\tLyon\t2026-05-04\t"
                                "Silk\n3\tindeed\thttps://mills.example/3\tFuller\tMills\tPorto\t"
                                "2026-05-06\tWool\n", "utf-16"))
    nodes.press(nodes.wait("push button", "Import"))
    session.wait_for(lambda: sorted(steps.titles()) == ["Dyer", "Fuller", "Master Weaver"],
                     "the postings")
    nodes.wait_reads("1 posting imported, 1 updated")


def import_is_taken_back():
    nodes.press(nodes.wait("push button", "Undo"))
    session.wait_for(lambda: sorted(steps.titles()) == ["Dyer", "Weaver"], "the undo")
    assert steps.stored(app, "notes") == ["Warp first"]


def what_only_updates_is_taken_back():
    app.act("app.import", table("again.csv", HEADER + ROWS["Dyer"].replace("Dyer", "Dyer, indigo")
                                .replace(",Dyer, indigo,", ',"Dyer, indigo",')))
    nodes.press(nodes.wait("push button", "Import"))
    session.wait_for(lambda: "Dyer, indigo" in steps.titles(), "the update")
    nodes.press(nodes.wait("push button", "Undo"))
    session.wait_for(lambda: sorted(steps.titles()) == ["Dyer", "Weaver"], "the undo")


def what_is_no_table_is_told():
    app.act("app.import", table("list.csv", "colour,size\nred,1\n"))
    nodes.wait_reads("no file that Openings can import")
    assert steps.count_jobs(app) == 2


def exported(name):
    """What is in the file by now."""
    path = app.home / name
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def everything_is_exported():
    for name in ("all.json", "all.csv"):
        app.act("app.export", session.string(str(app.home / name)))
    session.wait_for(lambda: exported("all.json").rstrip().endswith("}"), "the file")
    assert len(json.loads(exported("all.json"))["postings"]) == 2
    session.wait_for(lambda: "Weaver" in exported("all.csv"), "the table")
    app.act("app.export", session.string(str(app.home / "all.txt")))
    assert not (app.home / "all.txt").exists()


def what_comes_above_the_view_is_told():
    """Also at the top of the list, which stays at the job that is chosen there."""
    def rows(what, month, n):
        return "".join(f"{what}{i},indeed,https://wool.example/{what}{i},{what} {i},Wool,Porto,"
                       f"2026-{month}-01,Wool\n" for i in range(n))

    def bring(name, words, n):
        app.act("app.import", table(name, HEADER + words))
        nodes.press(nodes.wait("push button", "Import"))
        session.wait_for(lambda: steps.shown_count() == n, "the postings")

    bring("carders.csv", rows("Carder", "04", 40), 42)
    top = steps.open_row(0)
    nodes.wait("heading", top)
    bring("spinners.csv", rows("Spinner", "06", 3), 45)
    nodes.press(nodes.wait("push button", "3 new jobs"))
    session.wait_for(lambda: "Spinner" in "".join(steps.titles()[:1]), "the new ones")
    nodes.wait_gone("push button", "3 new jobs")


def leaves_quietly():
    screen.key("Escape")
    assert app.quit() == 0
    tap.none_of(app.warnings())


tap.run([
    ("a table is shown before it is imported", preview_is_shown),
    ("what is cancelled is not imported", cancelled_is_not_imported),
    ("a table is imported", table_is_imported),
    ("the user writes on what came", own_fields_stay),
    ("another table adds and updates", another_is_added),
    ("an import is taken back, and what the user wrote stays", import_is_taken_back),
    ("one that only updates is taken back, too", what_only_updates_is_taken_back),
    ("what is no table is told", what_is_no_table_is_told),
    ("everything is exported", everything_is_exported),
    ("what comes above the part in view is told", what_comes_above_the_view_is_told),
    ("it ends without a complaint", leaves_quietly),
], story=True)
