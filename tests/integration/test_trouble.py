#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input, bad sites and bad disks: each is told with what to do, and nothing is lost."""
import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import zlib

import tap
from mirror import Mirror
from terminal import Home, PATIENCE, PROGRAM

API = "boards-api.greenhouse.io/v1/boards"
LIST = f"{API}/shaky/jobs"
ESCAPE = "\x1b[31mRed\x1b]0;owned\x07 \u009b2JAlert \u202egnp"

web = Mirror()
# Many waits have to come to their end here.
home = Home(web, OPENINGS_TIME_SCALE="0.1")
steady = web.greenhouse("steady", "Steady", ["Anchor Smith", "Bell Founder", "Cooper"])
shaky = web.greenhouse("shaky", "Shaky", ["Dyer", "Engraver"])
GOOD = web.answers[LIST]


def all_is_still_there():
    """The postings of both boards, and what the user said of one of them."""
    assert home.run("search", "--count").expect(0).out == "5\n"
    favorites = home.json("search", "--favorite")
    assert [(job["title"], job["notes"]) for job in favorites] == [("Dyer", "mine")], favorites
    home.run("verify").expect(0)


def follow_both():
    home.run("add", steady, shaky).expect(0)
    home.run("scrape").expect(0, "5 new")
    number = home.json("search", "dyer")[0]["id"]
    home.run("edit", number, "--favorite", "yes", "--notes", "mine").expect(0)
    all_is_still_there()


def add_fails(address, *said):
    result = home.run("add", address).expect(1, *said)
    assert address.split("//")[-1] in result.err, result.err
    assert len(home.json("sources")) == 2


def no_address():
    add_fails("nothing much", "example.com/careers")
    add_fails("ftp://example.com/jobs", "example.com/careers")
    home.run("add", "").expect(1, "not the address of a web page")


def unknown_host():
    with Home() as other:
        other.run("add", "https://nobody.invalid/jobs").expect(1, "cannot be reached", "Check")


def pages_that_are_none():
    web.page("bare.example/jobs", "<html><body><p>Nothing here.</p></body></html>")
    add_fails("https://bare.example/jobs", "No jobs were found", "Paste the address")
    add_fails("https://missing.example/jobs", "not found (404)", "Check the address")
    add_fails("https://boards.greenhouse.io/unheard-of", "no such board", "spelled")
    web.answers["busy.example/jobs"] = (429, "text/plain", "slow down", {"Retry-After": "1"})
    add_fails("https://busy.example/jobs", "fewer requests (429)", "Wait")
    web.answers["broken.example/jobs"] = (500, "text/plain", "oops")
    add_fails("https://broken.example/jobs", "trouble", "Try again later")


def scrape_fails(answer, code, *said):
    """The board answers so: its error is told, the other board is fetched."""
    web.answers[LIST] = answer
    result = home.run("scrape", "--force").expect(3, "greenhouse:shaky", *said)
    assert "3 unchanged" in result.out, result.out
    events = home.json("scrape", "--force", status=3)
    errors = [event for event in events if event["event"] == "error"]
    assert len(errors) == 1 and set(errors[0]) == {
        "event", "run", "source", "company", "code", "message", "attempts"}, errors
    assert (errors[0]["source"], errors[0]["code"]) == ("greenhouse:shaky", code), errors
    assert errors[0]["attempts"] >= 1 and errors[0]["company"] == "Shaky", errors
    assert events[-1]["totals"]["errors"] == 1
    home.run("sources").expect(0, "failed")
    home.run("scrape", "greenhouse:shaky", "--force").expect(1)
    all_is_still_there()


def answers_with_a_bad_status():
    scrape_fails((404, "text/plain", "gone"), "not-found", "404")
    scrape_fails((429, "text/plain", "slow", {"Retry-After": "1"}), "too-many", "429")
    scrape_fails((500, "text/plain", "oops"), "server", "trouble", "Try again later")


def answers_that_are_no_list():
    scrape_fails((200, "text/html", "<html><body>Please log in</body></html>"), "not-json", "JSON")
    scrape_fails((200, "application/json", GOOD[2][:200]), "not-json", "JSON")
    scrape_fails((200, "application/json", '{"jobs": "none"}'), "wrong-shape", "no list of jobs")


def answers_that_never_end():
    def hang(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.rfile.read(1)  # until whoever asked goes away
    scrape_fails(hang, "timed-out", "too long")


def answers_that_break_off():
    def cut(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.wfile.write(b'{"jobs": [')
        handler.close_connection = True
    web.answers[LIST] = cut
    home.run("scrape", "--force").expect(3, "greenhouse:shaky")
    all_is_still_there()


def pack_zeros(megabytes):
    """As gzip has them: a block that refers to none before it repeats."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + block * megabytes


def answers_that_fill_the_memory():
    scrape_fails((200, "application/json", pack_zeros(2048), {"Content-Encoding": "gzip"}),
                 "too-large", "too large")
    scrape_fails((200, "application/json", b"[" * 200_000_000), "too-large", "too large")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"# no program took more than {most} MB")
    assert most < 800, f"{most} MB"  # a third of it without a sanitizer


def two_programs_share_a_cache():
    """One empties it now and then, too."""
    boards = [web.greenhouse(f"many{n}", f"Many {n}", [f"Joiner {i}" for i in range(20)])
              for n in range(10)]
    with Home(web) as one, Home(web) as other:
        for user in (one, other):
            user.environment["XDG_CACHE_HOME"] = str(home.folder / "shared")
            user.run("add", *boards).expect(0)
        for turn in range(3):
            calls = [user.start("scrape", "--force") for user in (one, other)]
            calls.append(one.start("cache", "--clear"))
            for call in calls:
                said = call.communicate(timeout=PATIENCE)
                assert call.returncode == 0, (turn, said)
        for user in (one, other):
            assert user.run("search", "--count").out == "200\n"
            user.run("scrape", "--force").expect(0, "200 unchanged")


def invalid_utf8_is_mended():
    mangled = GOOD[2].encode().replace(b"Workshop", b"W\xff\xfe")
    web.answers[LIST] = (200, "application/json", mangled)
    status = home.run("scrape", "--force").status
    assert status in (0, 3), status
    all_is_still_there()
    web.answers[LIST] = GOOD
    home.run("scrape", "--force").expect(0)


def one_without_title_is_left_out():
    board = json.loads(GOOD[2])
    board["jobs"].append({"id": 77, "content": "no title", "absolute_url": "https://a.example/7"})
    board["jobs"].append(None)
    web.json(LIST, board)
    home.run("scrape", "--force").expect(0, "0 new")
    all_is_still_there()


def a_huge_description_is_bounded():
    board = json.loads(GOOD[2])
    board["jobs"][1]["content"] = "&lt;p&gt;" + "wide " * (10 * 1024 * 1024) + "&lt;/p&gt;"
    web.json(LIST, board)
    home.run("scrape", "--force").expect(0, "1 updated")
    all_is_still_there()
    wide = home.json("search", "engraver")[0]
    shown = home.run("show", wide["id"]).expect(0, "wide wide").out
    assert len(shown) < 2 * 1024 * 1024, len(shown)
    size = (home.data / "openings.db").stat().st_size
    assert size < 30 * 1024 * 1024, size
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    assert held < 400, f"{held} MB at once"
    web.answers[LIST] = GOOD
    home.run("scrape", "--force").expect(0)


def an_empty_board_closes_what_it_listed():
    quiet = web.greenhouse("quiet", "Quiet", [])
    home.run("add", quiet).expect(0, "greenhouse:quiet", "no jobs at the moment")
    home.run("scrape", "greenhouse:quiet").expect(0, "0 new")
    home.run("remove", "greenhouse:quiet").expect(0)
    all_is_still_there()


def postings_cannot_drive_the_terminal():
    with Home(web) as other:
        address = web.greenhouse("wild", "Wild", [ESCAPE])
        other.run("add", address).expect(0)
        other.run("scrape").expect(0)
        for words in (["search"], ["show", 1], ["sources"], ["stats"]):
            out = other.run(*words).expect(0).out
            tap.none_of(repr(c) for c in out if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f"
                                                              or c == "\u202e"))


def a_folder_that_cannot_be_made():
    path = home.folder / "file"
    path.write_text("in the way", encoding="utf-8")
    home.run("--data-dir", path / "openings", "search").expect(1, "cannot be written to",
                                                               "permissions")


def a_newer_database():
    def set_version(version):
        with sqlite3.connect(home.data / "openings.db") as connection:
            before = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA user_version = {version}")
        return before
    version = set_version(999)
    for words in (["search"], ["scrape"], ["add", steady], ["verify"]):
        home.run(*words).expect(1, "newer version", "Install that version")
    set_version(version)
    all_is_still_there()


def a_damaged_database():
    with Home(web) as other:
        shutil.copytree(home.data, other.data)
        for path in other.data.glob("openings.db-*"):
            path.unlink()
        (other.data / "openings.db").write_bytes(b"This was a database once. " * 1000)
        for words in (["search"], ["scrape"], ["verify"], ["export", "x.json"]):
            other.run(*words).expect(1, "damaged", "backup", "openings-cli restore")
        kept = (other.data / "openings.db").read_bytes()
        assert kept.startswith(b"This was a database once."), "it was overwritten"


def no_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400 * 1024, resource.RLIM_INFINITY))


def a_full_disk():
    with Home(web) as other:
        shutil.copytree(home.data, other.data)
        titles = [f"Polisher {n}" for n in range(3000)]
        other.run("add", web.greenhouse("large", "Large", titles)).expect(0)
        options = {"preexec_fn": no_room, "restore_signals": False}
        result = other.run("scrape", "--force", **options)
        assert result.status in (1, 3), result.err
        assert "no space left" in result.err and "Free some space" in result.err, result.err
        assert other.run("search", "--company", "Shaky", "--count").out == "2\n"
        assert other.run("search", "--company", "Large", "--count").out == "0\n"
        other.run("verify").expect(0)
        other.run("scrape", "--force").expect(0, "3000 new")


def results_that_cannot_be_written():
    with open("/dev/full", "w", encoding="utf-8") as full:
        result = subprocess.run([PROGRAM, "search"], env=home.environment, stdout=full,
                                stderr=subprocess.PIPE, text=True)
    assert result.returncode == 1 and "cannot be written" in result.stderr, result.stderr


with web, home:
    tap.run([
        ("two boards are followed", follow_both),
        ("what is no address", no_address),
        ("an unknown host", unknown_host),
        ("pages that are none", pages_that_are_none),
        ("answers with a bad status", answers_with_a_bad_status),
        ("answers that are no list", answers_that_are_no_list),
        ("answers that never end", answers_that_never_end),
        ("answers that break off", answers_that_break_off),
        ("answers that fill the memory", answers_that_fill_the_memory),
        ("two programs share a cache", two_programs_share_a_cache),
        ("invalid UTF-8", invalid_utf8_is_mended),
        ("a posting without title", one_without_title_is_left_out),
        ("a huge description", a_huge_description_is_bounded),
        ("an empty board", an_empty_board_closes_what_it_listed),
        ("postings cannot drive the terminal", postings_cannot_drive_the_terminal),
        ("a folder that cannot be made", a_folder_that_cannot_be_made),
        ("a newer database", a_newer_database),
        ("a damaged database", a_damaged_database),
        ("a full disk", a_full_disk),
        ("results that cannot be written", results_that_cannot_be_written),
    ])
