#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stored goes into files and comes back; copies; numbers about it."""
import csv
import json
import sqlite3

import tap
from terminal import Home

home = Home()
PROFILE = "I throw pots,\nand fire them. Größe: 1,80 m\n"


def number_of_any():
    return home.json("search", "--limit", "1")[0]["id"]


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def generate_is_the_same_for_a_seed():
    def titles(seed):
        with Home() as other:
            other.run("generate", 40, "--seed", seed).expect(0, "40 new")
            return [(job["title"], job["content_hash"]) for job in other.json("search")]
    assert titles(7) == titles(7) != titles(8)
    home.run("generate", 300).expect(0, "300 new")
    home.run("generate", 300).expect(0, "300 unchanged")


def profile_is_kept():
    home.run("profile").expect(0, "no profile yet")
    path = home.folder / "cv.txt"
    path.write_text(PROFILE, encoding="utf-8")
    home.run("profile", path).expect(0)
    assert home.run("profile").out.strip() == PROFILE.strip()
    assert home.json("profile") == [{"profile": PROFILE.strip()}]
    path.write_bytes(b"\xff\xfe\x00 no text")
    home.run("profile", path).expect(1, "plain text")
    home.run("profile", home.folder / "missing").expect(1)
    assert home.run("profile").out.strip() == PROFILE.strip()


def export_round_trips():
    number = number_of_any()
    home.run("edit", number, "--favorite", "yes", "--status", "offer", "--notes", "a\n“b”",
             "--tag", "x").expect(0)
    first, second = home.folder / "first.json", home.folder / "second.json"
    home.run("export", first).expect(0, "300")
    with Home() as other:
        counts = other.json("import", first)[0]
        assert counts["new"] == 300 and counts["skipped"] == 0 and counts["sources"] == 1, counts
        other.run("export", second).expect(0)
    assert list(load(first)) == ["format", "version", "sources", "postings", "events", "profile"]
    assert load(first)["profile"] == PROFILE.strip()
    for key in ("postings", "events", "profile"):
        assert load(first)[key] == load(second)[key], key
    home.run("import", first).expect(0, "0 new, 300 known")


def export_to_a_spreadsheet():
    path = home.folder / "all.csv"
    home.run("export", path).expect(0)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 300 and sum(row["favorite"] in ("yes", "true") for row in rows) == 1
    with Home() as other:
        other.run("import", path).expect(0, "300 new")
        assert other.run("search", "--favorite", "--count").out == "1\n"


def bad_files_change_nothing():
    path = home.folder / "bad.json"
    for text, said in (("{}", "no file that Openings can import"), ("not", "import"),
                       ('{"format":"openings","version":1,"postings":[{"title":', "too early"),
                       ('{"format":"openings","version":99,"postings":[]}', "newer version")):
        path.write_text(text, encoding="utf-8")
        home.run("import", path).expect(1, said)
    home.run("import", home.folder / "missing.json").expect(1)
    home.run("import", home.folder / "cv.txt").expect(1, ".json")
    home.run("export", home.folder / "all.txt").expect(2, ".json")
    home.run("export", home.folder / "no/such/folder.json").expect(1)
    assert home.run("search", "--count").out == "300\n"


def numbers_add_up():
    stats = home.json("stats")[0]
    assert stats["open"] == 300 and stats["favorites"] == 1 and stats["status"]["offer"] == 1
    assert sum(stats["workplace"].values()) == 300 and stats["funnel"]["offer"] == 1
    assert sum(age["open"] for age in stats["ages"]) + stats["undated"] == 300
    home.run("stats").expect(0, "300 open, 1 favorite, ", "Offer")


def backup_and_restore():
    path = home.folder / "copy.db"
    assert home.run("backup", path).expect(0).out.strip() == str(path)
    assert path.stat().st_mode & 0o777 == 0o600
    home.run("backup", path).expect(1, "there already")
    kept = home.run("backup").expect(0).out.strip()
    assert kept.startswith(str(home.data / "backups"))

    number = number_of_any()
    home.run("edit", number, "--notes", "after the copy").expect(0)
    home.run("restore", path).expect(0, "is kept as", "Restored")
    assert home.json("show", number)[0]["notes"] != "after the copy"
    home.run("verify").expect(0, "sound")

    replaced = sorted((home.data / "backups").glob("*replaced*"))
    home.run("restore", replaced[-1]).expect(0)
    assert home.json("show", number)[0]["notes"] == "after the copy"


def restore_refuses_what_is_no_copy():
    other = home.folder / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    junk = home.folder / "junk.db"
    junk.write_bytes(b"junk" * 5000)
    newer = home.folder / "newer.db"
    newer.write_bytes((home.folder / "copy.db").read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 999")
    damaged = home.folder / "damaged.db"
    data = bytearray((home.folder / "copy.db").read_bytes())
    data[len(data) // 2:len(data) * 3 // 4] = b"\xa5" * (len(data) * 3 // 4 - len(data) // 2)
    damaged.write_bytes(data)
    for path, said in ((other, "no sound backup"), (junk, "no sound backup"), (newer, "newer"),
                       (damaged, "no sound backup"), (home.folder / "none.db", "no file")):
        home.run("restore", path).expect(1, said)
    assert home.run("search", "--count").out == "300\n"
    home.run("verify").expect(0)


def a_damaged_database_can_be_replaced():
    with Home() as other:
        other.run("search", "--count").expect(0)
        database = other.data / "openings.db"
        for path in other.data.glob("openings.db-*"):
            path.unlink()  # what is in the journal would mend it
        database.write_bytes(b"no database " * 3000)
        other.run("search").expect(1, "damaged", "restore")
        other.run("verify").expect(1, "damaged")
        other.run("restore", home.folder / "copy.db").expect(0)
        assert other.run("search", "--count").out == "300\n"
        assert database.stat().st_mode & 0o777 == 0o600
        kept = list((other.data / "backups").glob("*replaced*.db"))
        assert kept[0].read_bytes().startswith(b"no database ")


with home:
    tap.run([
        ("generate is the same for a seed", generate_is_the_same_for_a_seed),
        ("the profile is kept", profile_is_kept),
        ("an export comes back whole", export_round_trips),
        ("a spreadsheet has all postings", export_to_a_spreadsheet),
        ("bad files change nothing", bad_files_change_nothing),
        ("numbers add up", numbers_add_up),
        ("a copy is put back", backup_and_restore),
        ("restore refuses what is no copy", restore_refuses_what_is_no_copy),
        ("a damaged database can be replaced", a_damaged_database_can_be_replaced),
    ])
