# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""openings-cli as a script runs it, with folders of its own."""
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAM = os.environ["OPENINGS_CLI"]
PATIENCE = float(os.environ.get("OPENINGS_TEST_PATIENCE", "180"))


class Result:
    """What one call gave."""

    def __init__(self, status, out, err):
        self.status = status
        self.out = out
        self.err = err

    def json(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def expect(self, status, *said):
        """Fails unless it ended so and all of this was said; gives itself."""
        told = f"exit status {self.status}\n{self.out[-2000:]}\n{self.err[-2000:]}"
        assert self.status == status, f"wanted {status}: {told}"
        for text in said:
            assert text in self.out + self.err, f"no “{text}”: {told}"
        return self


class Home:
    """A user's folders, gone after the block that uses them.

    Time-outs are as long as in reality, so that no answer comes too late on a busy machine.
    """

    def __init__(self, mirror=None, **environment):
        self.folder = Path(tempfile.mkdtemp(prefix="openings-cli-"))
        self.data = self.folder / "data/openings"
        self.environment = {
            **os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CACHE_HOME": str(self.folder / "cache"), "OPENINGS_TIME_SCALE": "1",
            "NO_COLOR": "1", **environment}
        for name in ("OPENINGS_MIRROR", "OPENINGS_REDIS"):
            self.environment.pop(name, None)
        if mirror:
            self.environment["OPENINGS_MIRROR"] = mirror.url

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words, **options):
        """A call that is under way."""
        return subprocess.Popen([PROGRAM, *map(str, words)], env=self.environment,
                                cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                stdin=subprocess.DEVNULL, text=True, **options)

    def run(self, *words, given="", **options):
        """A call that has ended."""
        done = subprocess.run([PROGRAM, *map(str, words)], env=self.environment, cwd=self.folder,
                              input=given, capture_output=True, text=True, timeout=PATIENCE,
                              **options)
        return Result(done.returncode, done.stdout, done.stderr)

    def json(self, *words, status=0):
        """What a call writes for programs."""
        return self.run(*words, "--json").expect(status).json()


def wait_for(check, what, seconds=PATIENCE):
    """Asks until the answer is true, and gives that back."""
    end = time.monotonic() + seconds
    while not (answer := check()):
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.02)
    return answer
