#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A board of every kind is previewed; where a kind needs a key of the user's, it is asked for."""
import os

import session
import nodes
import screen
import steps
import tap
from mirror import Mirror

DATA = session.ROOT / "tests/data/sources"
KINDS = {".json": "application/json", ".xml": "text/xml", ".html": "text/html; charset=utf-8"}

# what is typed, what is asked and answers, what the system is called, and a job that it has
BOARDS = [
    ("greenhouse:acme", "boards-api.greenhouse.io/v1/boards/acme/jobs", "greenhouse-list.json",
     "Greenhouse", "Lighting Engineer"),
    ("lever:acme", "api.lever.co/v0/postings/acme", "lever-list.json", "Lever", "Baker (night)"),
    ("ashby:acme", "api.ashbyhq.com/posting-api/job-board/acme", "ashby-board.json", "Ashby",
     "Diver"),
    ("workable:acme", "apply.workable.com/api/v1/widget/accounts/acme", "workable-widget.json",
     "Workable", "Gardener"),
    ("smartrecruiters:acme", "api.smartrecruiters.com/v1/companies/acme/postings",
     "smartrecruiters-list.json", "SmartRecruiters", "Baker"),
    ("recruitee:acme", "acme.recruitee.com/api/offers", "recruitee-list.json", "Recruitee",
     "Boatbuilder"),
    ("personio:acme", "acme.jobs.personio.de/xml", "personio-list.xml", "Personio", "Miller"),
    ("workday:acme.wd1/Careers", "acme.wd1.myworkdayjobs.com/wday/cxs/acme/Careers/jobs",
     "workday-list.json", "Workday", "Baker"),
    ("bamboohr:acme", "acme.bamboohr.com/careers/list", "bamboohr-list.json", "BambooHR",
     "Pastry Chef"),
    ("breezy:acme", "acme.breezy.hr/json", "breezy-list.json", "Breezy", "Baker"),
    ("teamtailor:acme", "acme.teamtailor.com/jobs.rss", "teamtailor-page.xml", "Teamtailor",
     "Stage Hand"),
    ("pinpoint:acme", "acme.pinpointhq.com/postings.json", "pinpoint-list.json", "Pinpoint",
     "Lighthouse Keeper"),
    ("rippling:acme", "api.rippling.com/platform/api/ats/v1/board/acme/jobs", "rippling-list.json",
     "Rippling", "Baker"),
    ("oracle:acme.fa.us2.oraclecloud.com/CX_1",
     "acme.fa.us2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitions",
     "oracle-list.json", "Oracle Recruiting", "Baker"),
    ("join:acme", "join.com/companies/acme", "join-page.html", "JOIN", "Bäcker:in"),
    ("jazzhr:acme", "acme.applytojob.com/apply", "jazzhr-cards.html", "JazzHR", "Baker"),
    ("icims:careers-acme", "careers-acme.icims.com/jobs/search", "icims-cards.html", "iCIMS",
     "Baker"),
    ("successfactors:jobs.acme.example", "jobs.acme.example/googlefeed.xml",
     "successfactors-feed.xml", "SAP SuccessFactors", "Cheesemaker"),
    ("gem:acme", "api.gem.com/job_board/v0/acme/job_posts", "gem-list.json", "Gem",
     "Cartographer"),
    ("jobvite:acme", "jobs.jobvite.com/acme/jobs", "jobvite-list.html", "Jobvite",
     "Cider Presser"),
    ("remoteok", "remoteok.com/api", "remoteok-list.json", "Remote OK", "Tide Gauge Keeper"),
    ("remotive", "remotive.com/api/remote-jobs", "remotive-list.json", "Remotive", "Tide Analyst"),
    ("weworkremotely", "weworkremotely.com/remote-jobs.rss", "weworkremotely-feed.xml",
     "We Work Remotely", "Tide Analyst: North Sea"),
    ("arbeitnow", "www.arbeitnow.com/api/job-board-api", "arbeitnow-page.json", "Arbeitnow",
     "Brotbäcker"),
    ("himalayas", "himalayas.app/jobs/api", "himalayas-page.json", "Himalayas", "Tide Modeller"),
    ("jobicy", "jobicy.com/api/v2/remote-jobs", "jobicy-list.json", "Jobicy", "Mapper & Surveyor"),
    ("themuse", "www.themuse.com/api/public/jobs", "themuse-page.json", "The Muse",
     "Fish Counter"),
    ("workingnomads", "www.workingnomads.com/api/exposed_jobs", "workingnomads-list.json",
     "Working Nomads", "Signal Engineer"),
    ("hackernews", "hn.algolia.com/api/v1/items/99", "hackernews-thread.json",
     "Hacker News: Who is hiring?", "Rust Engineer"),
    ("arbeitsagentur", "rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/v6/jobs",
     "arbeitsagentur-page.json", "Bundesagentur für Arbeit", "Leuchtturmwärter"),
    ("jobtech", "jobsearch.api.jobtechdev.se/search", "jobtech-page.json", "Arbetsförmedlingen",
     "Bagare"),
    ("https://village.example/jobs", "village.example/jobs", "jsonld-list.html", "Careers page",
     "Harbour Pilot"),
    ("https://crumb.example/jobs.xml", "crumb.example/jobs.xml", "feed-rss.xml", "Feed", "Baker"),
    ("https://village.example/sitemap.xml", "village.example/sitemap.xml", "sitemap-pages.xml",
     "Map of a site", "Harbour Pilot"),
]

web = Mirror()
app = session.App(OPENINGS_MIRROR=web.url, SECRET_BACKEND="file",
                  SECRET_FILE_TEST_PATH=str(session.FOLDER / "keyring"),
                  SECRET_FILE_TEST_PASSWORD="open sesame")


def serve(address, file):
    path = DATA / file
    web.answers[address] = (200, KINDS[path.suffix], path.read_bytes())


def look_up(typed):
    entry = nodes.wait("text", "", steps.dialog())
    nodes.write(entry, typed)
    screen.key("Return")


def starts():
    app.start()
    nodes.wait("frame", "Openings")
    app.act("app.add-source", session.string(""))
    steps.dialog()


def says(*words):
    texts = nodes.texts(steps.dialog())
    return all(any(text.startswith(word) for text in texts) for word in words)


def is_previewed(typed, address, file, system, job):
    def check():
        serve(address, file)
        look_up(typed)
        session.wait_for(lambda: says(system, job), f"{job} of {system}")
        follow = nodes.wait("push button", "Follow", steps.dialog())
        assert "sensitive" in nodes.states(follow), "it cannot be followed"
    return check


def key_is_asked_for():
    serve("data.usajobs.gov/api/Search", "usajobs-page.json")
    look_up("usajobs")
    nodes.wait_reads("USAJOBS Needs a Key", steps.dialog())
    button = nodes.wait("push button", "Continue", steps.dialog())
    assert "sensitive" not in nodes.states(button)
    assert not any("data.usajobs.gov" in path for path in web.asked)
    nodes.point_at(nodes.wait("text", "E-mail Address", steps.dialog()))
    screen.write("ann")
    nodes.point_at(nodes.wait("text", "Key", steps.dialog()))
    screen.write("sesame")
    session.wait_for(lambda: "sensitive" in nodes.states(button), "the key to be complete")
    nodes.press(button)
    nodes.wait_reads("Lighthouse Keeper", steps.dialog())


def key_is_kept():
    app.quit()
    app.start()
    app.act("app.add-source", session.string("usajobs"))
    nodes.wait_reads("Lighthouse Keeper", steps.dialog())


def leaves_quietly():
    assert app.quit() == 0
    # GTK 4.8 rounds when it measures a label that wraps
    tap.none_of(line for line in app.warnings() if "natural size must be >= min size" not in line)


os.environ.pop("OPENINGS_KEY_USAJOBS", None)
serve("hn.algolia.com/api/v1/search_by_date", "hackernews-threads.json")
serve("village.example/jobs/baker", "jsonld-list.html")
tap.run([("it starts", starts)]
        + [(f"a preview of {board[0]}", is_previewed(*board)) for board in BOARDS]
        + [("a key is asked for", key_is_asked_for),
           ("a key is kept", key_is_kept),
           ("it ends without a complaint", leaves_quietly)])
