#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the terminal: follow, fetch, search, read, mark, fetch again."""
import json
import sqlite3
import subprocess

import tap
from mirror import Mirror
from terminal import Home, PROGRAM, wait_for

KEYS = ["id", "source", "external_id", "company", "title", "locations", "places", "workplace",
        "department", "employment_type", "salary", "posted_at", "updated_at", "closes_at", "url",
        "apply_url", "description", "description_html", "requirements", "skills", "content_hash",
        "first_seen", "last_seen", "closed_at", "closed_reason", "duplicates", "favorite",
        "applied", "status", "notes", "tags", "fit"]
OWN = {"favorite": True, "applied": True, "status": "interviewing", "notes": "Grüße an Zoë",
       "tags": ["clay"]}
TITLES = ["Kiln Operator", "Glaze Chemist", "Clay Buyer"]

web = Mirror()
home = Home(web)
board = web.greenhouse("redearth", "Red Earth", TITLES)
page = web.careers_page("brassworks.example", "Brass Works", ["Bell Founder"])


def by_title(title, *more):
    return next(job for job in home.json("search", *more) if job["title"] == title)


def demo_works_offline():
    with Home(OPENINGS_MIRROR="") as other:
        result = other.run("demo").expect(0, "Northwind Turbines", "308 new")
        assert len(result.out.splitlines()) > 300
        assert other.run("search", "--count").out.strip() == "308"
        other.run("demo").expect(0, "308 unchanged")
        other.run("demo", "--remove").expect(0, "Removed ")
        assert other.run("search", "--count").out.strip() == "0"
        other.run("demo", "--remove").expect(0, "No invented company")


def add_prints_handle_and_company():
    home.run("add", board).expect(0, "greenhouse:redearth  Red Earth")
    added = home.json("add", page)
    assert added == [{"source": f"jsonld:{page}", "company": "Brass Works", "url": page,
                      "added": True}], added


def add_again_is_done_already():
    before = len(web.asked)
    for address in (board, "http://job-boards.greenhouse.io/RedEarth/jobs/1001?gh_src=x",
                    "https://boards.greenhouse.io/embed/job_board?for=redearth"):
        home.run("add", address).expect(0, "followed already")
    assert len(web.asked) == before, "asked the site though the address told enough"
    handles = [source["source"] for source in home.json("sources")]
    assert handles.count("greenhouse:redearth") == 1, handles


def add_reads_standard_input():
    other = web.greenhouse("papermoon", "Paper Moon", ["Binder"])
    home.run("add", "-", given=f"# mine\n\n{other}\n").expect(0, "greenhouse:papermoon")
    home.run("remove", "greenhouse:papermoon").expect(0)


def one_posting_is_added_alone():
    with Home(web) as other:
        lone = web.greenhouse("slipware", "Slip Ware", ["Thrower", "Slip Maker", "Packer"])
        jobs = other.json("detect", lone)
        assert jobs[0]["source"] == "greenhouse:slipware", jobs
        other.run("add", "--posting", lone).expect(1, "not the address of a single posting")
        other.run("add", "--posting", f"{lone}/jobs/1001").expect(0, "greenhouse:slipware",
                                                               "Slip Maker")
        other.run("scrape").expect(0)
        assert [job["title"] for job in other.json("search")] == ["Slip Maker"]
        other.run("add", lone).expect(0, "greenhouse:slipware")
        other.run("scrape").expect(0)
        assert other.run("search", "--count").out == "3\n"


def own_page(title, text):
    """A company's page about one posting, with a link to another one beside it."""
    posting = {"@context": "https://schema.org", "@type": "JobPosting", "title": title,
               "url": "https://bells.example/careers/7", "description": f"<p>{text}</p>",
               "hiringOrganization": {"@type": "Organization", "name": "Brass Works"}}
    web.page("bells.example/careers/7", "<html><head><script type='application/ld+json'>"
             f"{json.dumps(posting)}</script></head><body><h1>{title}</h1>"
             "<a href='/careers/8'>Tuner</a></body></html>")
    return "https://bells.example/careers/7"


def one_posting_is_kept_up_to_date():
    with Home(web) as other:
        lone = web.greenhouse("lustre", "Lustre", ["Thrower", "Slip Maker", "Packer"])
        other.run("add", "--posting", f"{lone}/jobs/1001").expect(0, "Slip Maker")
        other.run("add", own_page("Bell Founder", "Cast bells.")).expect(0, "Brass Works")
        other.run("scrape").expect(0)
        numbers = [job["id"] for job in other.json("search")]
        assert len(numbers) == 2, numbers
        for number in numbers:
            other.run("edit", number, "--notes", "mine", "--favorite", "yes").expect(0)

        web.greenhouse("lustre", "Lustre", ["Thrower", "Glaze Maker", "Packer"])
        own_page("Bell Founder", "Cast and tune bells.")
        other.run("scrape", "--force").expect(0, "2 updated")
        jobs = [other.json("show", number)[0] for number in numbers]
        told = " ".join(f"{job['title']}: {job['description']}" for job in jobs)
        assert "Glaze Maker" in told and "Cast and tune" in told, told
        assert all(job["notes"] == "mine" and job["favorite"] for job in jobs), jobs

        web.greenhouse("lustre", "Lustre", ["Thrower"])
        web.page("bells.example/careers/7", "Gone", 410)
        other.run("scrape", "--force")
        jobs = [other.json("show", number)[0] for number in numbers]
        assert all(job["closed_at"] and job["closed_reason"] for job in jobs), jobs
        assert all(job["notes"] == "mine" and job["favorite"] for job in jobs), jobs


def a_second_posting_leaves_the_first_as_it_is():
    """A page whose postings have neither an identifier nor an address."""
    def list_openings(*titles):
        postings = [{"@context": "https://schema.org", "@type": "JobPosting", "title": title,
                     "hiringOrganization": {"name": "Oak Barrels"}} for title in titles]
        web.page("barrels.example/careers", "<html><script type='application/ld+json'>"
                 f"{json.dumps(postings)}</script></html>")

    with Home(web) as other:
        list_openings("Cooper")
        other.run("add", "https://barrels.example/careers").expect(0, "Oak Barrels")
        other.run("scrape").expect(0, "1 new")
        number = other.json("search")[0]["id"]
        other.run("edit", number, "--notes", "mine", "--favorite", "yes").expect(0)
        list_openings("Stave Maker", "Cooper")
        other.run("scrape", "--force").expect(0, "1 new")
        assert other.run("search", "--count").out == "2\n"
        kept = [(job["id"], job["title"], job["notes"]) for job in
                other.json("search", "--favorite")]
        assert kept == [(number, "Cooper", "mine")], kept


def some_fail_some_do_not():
    home.run("add", "https://boards.greenhouse.io/nobody").expect(1, "no such board")
    home.run("add", "https://boards.greenhouse.io/nobody", board).expect(3, "no such board")
    home.run("remove", "lever:nobody").expect(1, "not followed")


def sources_tell_what_is_followed():
    home.run("sources").expect(0, "greenhouse:redearth", "never fetched")
    assert [source["source"] for source in home.json("sources")] == [
        "greenhouse:redearth", f"jsonld:{page}"]


def scrape_tells_events():
    events = home.json("scrape", "--no-cache")
    assert [event["event"] for event in events][0] == "started"
    progress = [event for event in events if event["event"] == "progress"][-1]
    assert set(progress) == {"event", "run", "completed", "total", "company", "new", "updated",
                             "unchanged", "closed"}, progress
    assert (progress["completed"], progress["total"], progress["new"]) == (2, 2, 4), progress
    end = events[-1]
    assert set(end) == {"event", "run", "status", "totals", "requests", "bytes", "elapsed_ms"}
    assert end["event"] == "finished" and end["status"] == "completed"
    assert end["requests"] >= 2 and end["bytes"] > 0 and end["totals"]["new"] == 4


def pause(handle, paused):
    """As the window does it."""
    base = sqlite3.connect(home.data / "openings.db")
    with base:
        base.execute("update sources set paused = ? where handle = ?", (paused, handle))
    base.close()


def fresh_sources_are_passed_over():
    before = len(web.asked)
    n_fresh = sum(source["last_success_at"] is not None for source in home.json("sources"))
    pause("greenhouse:redearth", True)  # which is no matter of time
    home.run("scrape").expect(0, f"{n_fresh - 1} source")
    pause("greenhouse:redearth", False)
    assert len(web.asked) == before
    home.run("scrape", "--force", "--priority", "high", "--concurrency", 3).expect(
        0, "0 new, 0 updated, 4 unchanged, 0 closed")
    assert len(web.asked) > before


def runs_are_remembered():
    assert [run["status"] for run in home.json("runs")] == ["completed"] * 3
    run = home.json("run", 1)[0]
    assert run["total"] == 2 and len(run["sources"]) == 2 and run["new"] == 4
    home.run("run", 1).expect(0, "greenhouse:redearth")
    assert home.json("run", 1, "--follow")[-1]["status"] == "completed"
    home.run("run", 99).expect(1, "no fetch 99")
    home.run("cancel", 1).expect(1, "ended already")


def search_finds():
    assert len(home.run("search").expect(0, "Kiln Operator", "Dublin").out.splitlines()) == 5
    assert home.run("search", "glaze").expect(0).out.count("\n") == 2
    assert home.run("search", "--company", "brass works", "--count").out == "1\n"
    assert home.run("search", "--count", "--limit", 3).out == "3\n"
    assert home.run("search", "--count", "--offset", 3).out == "1\n"
    assert home.run("search", "--location", "lyon", "--count").out == "1\n"
    assert home.run("search", "--near", "Lyon", "--count").out == "1\n"
    assert home.run("search", "--near", "Cork, Ireland", "--within", 90, "--count").out == "0\n"
    assert home.run("search", "--source", "greenhouse:redearth", "--count").out == "3\n"
    assert home.run("search", "--workplace", "remote", "--count").out == "0\n"
    assert home.run("search", "--since", "2026-05-01", "--count").out == "1\n"
    assert len(home.json("search", "--workplace", "remote", "--include-unknown")) == 4
    home.run("search", "--workplace", "remote").expect(
        0, "4 jobs left out; 4 don’t say", "--include-unknown")
    assert "left out" not in home.run("search", "--workplace", "remote", "--json").err
    home.run("search", "--count", "a " * 33).expect(0, "The search is too long")
    assert not home.run("search", "--count", "a " * 32).err
    assert home.run("search", "--workplace", "remote", "--quiet").err == ""
    titles = [job["title"] for job in home.json("search", "--sort", "company", "--limit", 1)]
    assert titles == ["Bell Founder"], titles
    home.run("search", "nothing at all").expect(0, "No postings")
    misread = home.run("search", "salary>=abc", "status:").expect(0, "“salary>=abc”, “status:” are")
    assert "not understood" in misread.err
    assert home.run("search", "posted<7days", "--quiet").err == ""
    home.run("search", "opera kil").expect(0, "Kiln Operator", "words that begin with them")
    assert home.run("search", "company:brass", "bell", "--count").err == ""


def postings_have_the_schema():
    for job in home.json("search"):
        assert list(job) == KEYS, list(job)
    shown = home.json("show", by_title("Kiln Operator")["id"])[0]
    assert list(shown) == KEYS and shown["company"] == "Red Earth"
    assert shown["salary"] is None and shown["workplace"] is None and shown["fit"] is None


def show_is_for_people():
    job = by_title("Kiln Operator")
    home.run("show", job["id"]).expect(0, "Kiln Operator", "Red Earth", "• Care", "Dublin")


def edit_sets_the_users_own():
    number = by_title("Kiln Operator")["id"]
    home.run("edit", number, "--favorite", "yes", "--status", "interviewing", "--notes",
             OWN["notes"], "--tag", "clay", "--tag", "wheel").expect(0)
    home.run("edit", number, "--untag", "wheel").expect(0)
    job = by_title("Kiln Operator", "--favorite")
    assert {key: job[key] for key in OWN} == OWN
    home.run("history", number).expect(0, "First seen", "Interviewing")
    assert "status" in [event["what"] for event in home.json("history", number)]


def fetching_again_keeps_the_users_own():
    number = by_title("Kiln Operator")["id"]
    web.greenhouse("redearth", "Red Earth", ["Master Kiln Operator", "Glaze Chemist"])
    home.run("scrape", "--force").expect(0, "0 new, 1 updated, 2 unchanged, 1 closed")
    job = by_title("Master Kiln Operator")
    assert job["id"] == number and {key: job[key] for key in OWN} == OWN
    home.run("history", number).expect(
        0, "The title changed from “Kiln Operator” to “Master Kiln Operator”")
    closed = home.json("search", "--closed")
    home.run("history", closed[0]["id"]).expect(0, "Closed: its source lists it no longer")
    assert [job["title"] for job in closed] == ["Clay Buyer"] and closed[0]["closed_at"]


def usage_is_checked():
    for words in ([], ["fly"], ["show"], ["show", "x"], ["show", "0"], ["search", "--sort", "age"],
                  ["search", "--since", "soon"], ["edit", "1"], ["edit", "1", "--favorite", "si"],
                  ["edit", "1", "--status", "gone"], ["scrape", "--concurrency", "101"],
                  ["scrape", "--priority", "now"], ["search", "--limit", "-1"],
                  ["search", "--near", "Nowhereville"], ["search", "--within", "5"],
                  ["search", "--near", "Lyon", "--within", "0"],
                  ["parse", "--as", "nothing", "file"], ["sources", "more"], ["add", "--nmae", "x"],
                  ["--mirror", "nowhere", "detect", "example.com"]):
        result = home.run(*words).expect(2, "--help")
        assert result.out == "", (words, result.out)


def options_stand_anywhere():
    folder = home.folder / "elsewhere"
    home.run("--data-dir", folder, "search", "--count").expect(0)
    home.run("search", "--count", f"--data-dir={folder}").expect(0)
    assert (folder / "openings.db").exists()
    home.run("--version").expect(0, "openings-cli ")
    home.run("search", "--help").expect(
        0, "openings-cli search", "--min-salary", "--data-dir", "salary>=60kEUR")
    home.run("--help").expect(0, "scrape", "history")


def the_cache_tells_its_size():
    level = home.json("cache")[0]
    assert level["level"] == "disk" and level["entries"] > 0 and level["bytes"] > 0, level
    home.run("cache").expect(0, "Disk")
    assert home.json("cache", "--clear")[0]["entries"] == 0
    assert home.run("search", "--count").expect(0).out == "3\n"


def the_cache_tells_its_levels():
    home.run("scrape", "--force").expect(0)
    home.run("scrape", "--force").expect(0)
    disk = home.json("cache")[0]
    assert disk["hits"] >= 2 and disk["misses"] >= 2, disk
    assert disk["hit_rate"] == disk["hits"] / (disk["hits"] + disk["misses"]), disk

    address = f"unix://{home.folder}/redis"
    command = ["redis-server", "--port", "0", "--unixsocket", home.folder / "redis",
               "--save", "", "--appendonly", "no"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        def is_in_both():
            home.run("scrape", "--force", "--redis", address).expect(0)
            levels = home.json("cache", "--redis", address)
            return [level["level"] for level in levels if level["entries"] > 0] == ["disk", "redis"]

        try:
            wait_for(is_in_both, "Redis")  # to which half a second is little on a busy machine
        finally:
            server.kill()
    assert len(home.json("cache", "--redis", address)) == 1
    home.run("cache", "--redis", address).expect(0, "Disk", "Redis cannot be reached")


def quiet_is_quiet():
    result = home.run("scrape", "--force", "--quiet").expect(0)
    assert result.err == "", result.err


def a_closed_pipe_is_quiet():
    result = subprocess.run(["sh", "-c", '"$0" search --json | head -c 5', PROGRAM],
                            env=home.environment, capture_output=True, text=True)
    assert result.stdout == '{"id"' and result.stderr == "", result.stderr


def gtk_is_not_linked():
    libraries = subprocess.run(["ldd", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert "libglib" in libraries
    tap.none_of(line for line in libraries.splitlines() if "gtk" in line or "adwaita" in line)


with web, home:
    tap.run([
        ("the demo works offline, and again", demo_works_offline),
        ("add prints handle and company", add_prints_handle_and_company),
        ("adding again asks nobody", add_again_is_done_already),
        ("add reads standard input", add_reads_standard_input),
        ("one posting is added alone", one_posting_is_added_alone),
        ("one posting is kept up to date", one_posting_is_kept_up_to_date),
        ("a second posting leaves the first as it is", a_second_posting_leaves_the_first_as_it_is),
        ("some fail, some do not", some_fail_some_do_not),
        ("sources tell what is followed", sources_tell_what_is_followed),
        ("scrape tells events", scrape_tells_events),
        ("fresh sources are passed over", fresh_sources_are_passed_over),
        ("runs are remembered", runs_are_remembered),
        ("search finds", search_finds),
        ("postings have the schema", postings_have_the_schema),
        ("show is for people", show_is_for_people),
        ("edit sets the user's own", edit_sets_the_users_own),
        ("fetching again keeps the user's own", fetching_again_keeps_the_users_own),
        ("usage is checked", usage_is_checked),
        ("options stand anywhere", options_stand_anywhere),
        ("the cache tells its size", the_cache_tells_its_size),
        ("the cache tells its levels", the_cache_tells_its_levels),
        ("quiet is quiet", quiet_is_quiet),
        ("a closed pipe is quiet", a_closed_pipe_is_quiet),
        ("GTK is not linked", gtk_is_not_linked),
    ])
