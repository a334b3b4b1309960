#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs fuzz targets, each from seeds that it gathers, until one finds something.

  CC=clang meson setup build-fuzz -Dfuzz=true -Dtests=false
  ninja -C build-fuzz
  tests/fuzz/run_fuzz.py build-fuzz [json|xml|html|hiring|detect]…

Recorded answers, if OPENINGS_SAMPLES names a folder of them, are seeds, too. What
makes a target fail lies in BUILD/fuzz/TARGET/ as crash-…, timeout-… or leak-….
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
MAX_LENGTH = 32768


def answers(suffix):
    """(kind, content) of each answer there is."""
    for path in sorted((TESTS / "data" / "sources").glob("*" + suffix)):
        yield re.split("[-.]", path.name)[0], path.read_bytes()
    samples = os.environ.get("OPENINGS_SAMPLES")
    for path in sorted(pathlib.Path(samples).glob("*/*" + suffix)) if samples else []:
        kind = path.parent.name
        if kind != "expected":
            yield "hackernews" if kind == "hn" else kind, path.read_bytes()


def named(suffix):
    """For fuzz-answer: each after its kind's name."""
    return [kind.encode() + b"\n" + content for kind, content in answers(suffix)]


def html_seeds():
    pages = named(".html")
    return pages + [b"description" + page[page.index(b"\n"):] for page in pages]


def comments(value):
    """The texts anywhere in an answer of Hacker News."""
    if isinstance(value, list):
        for item in value:
            yield from comments(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in ("text", "comment_text", "story_text") and isinstance(item, str):
                yield item.encode()
            yield from comments(item)


def hiring_seeds():
    return [text for kind, content in answers(".json") if kind == "hackernews"
            for text in comments(json.loads(content))]


def detect_seeds():
    sources = "".join(path.read_text() for path in
                      (TESTS / "unit" / "sources").glob("test-*.c"))
    handles = re.findall(r'"([a-z]+:[^"\s]+)"', sources)
    addresses = re.findall(r'"(https?://[^"]+)"', sources)
    pages = [b"https://acme.example/careers\n" + content for _, content in answers(".html")]
    return [text.encode() for text in {*handles, *addresses}] + pages


SEEDS = {
    "json": lambda: named(".json"),
    "xml": lambda: named(".xml"),
    "html": html_seeds,
    "hiring": hiring_seeds,
    "detect": detect_seeds,
}


def run(build, target, options):
    folder = build / "fuzz" / target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[target]()):
        (corpus / f"seed-{number}").write_bytes(seed[:MAX_LENGTH])
    command = [build / "tests" / "fuzz" / f"fuzz-{target}", f"-runs={options.runs}",
               f"-max_total_time={options.seconds}", f"-max_len={MAX_LENGTH}", "-timeout=20",
               "-rss_limit_mb=1500", f"-artifact_prefix={folder}/", "-print_final_stats=1", corpus]
    return subprocess.run(command, env={**os.environ, "G_SLICE": "always-malloc"}).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="the folder that the targets are built in")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="all, if none is named")
    parser.add_argument("--runs", type=int, default=1000000)
    parser.add_argument("--seconds", type=int, default=900)
    options = parser.parse_args()
    if unknown := set(options.targets) - set(SEEDS):
        parser.error("no such target: " + ", ".join(sorted(unknown)))
    failed = [target for target in options.targets or SEEDS
              if run(options.build.resolve(), target, options) != 0]
    if failed:
        sys.exit("found something: " + ", ".join(failed))


if __name__ == "__main__":
    main()
