# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of our own for the window tests: virtual display, session bus, accessibility bus.

Everything lives in a throw-away folder and ends with the test, even a killed one. Importing
this module starts the desktop, because the accessibility library looks at the environment
only once.
"""
import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/lib"))

APP_ID = "io.github.openings.Openings"
APP_PATH = "/" + APP_ID.replace(".", "/")
PROGRAM = os.environ.get("OPENINGS_PROGRAM", "openings")
PATIENCE = float(os.environ.get("OPENINGS_TEST_PATIENCE", "120"))

_ended = []
_libc = ctypes.CDLL(None)


def wait_for(check, what, seconds=PATIENCE):
    """Asks until the answer is true, and gives that back."""
    end = time.monotonic() + seconds
    while not (answer := check()):
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.03)
    return answer


def _die_with_parent():
    _libc.prctl(1, signal.SIGKILL)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that may not grow is an error instead


def spawn(*command, **options):
    process = subprocess.Popen(command, preexec_fn=_die_with_parent, stdin=subprocess.DEVNULL,
                               **options)
    _ended.append(process)
    return process


def _clean_up():
    for process in reversed(_ended):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    shutil.rmtree(FOLDER, ignore_errors=True)


def _start_display():
    read, write = os.pipe()
    size = os.environ.get("OPENINGS_TEST_SCREEN", "1600x1000")
    spawn("Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp",
          "-noreset", pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    assert number, "Xvfb did not start"
    os.environ["DISPLAY"] = f":{number}"


def _start_bus():
    bus = spawn("dbus-daemon", "--session", "--nofork", "--print-address", text=True,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()


def _compile_schemas():
    folder = FOLDER / "schemas"
    folder.mkdir()
    subprocess.run(["glib-compile-schemas", f"--targetdir={folder}", ROOT / "data"], check=True)
    os.environ["GSETTINGS_SCHEMA_DIR"] = str(folder)


def home_environment(home):
    """Where a program with this home keeps its files."""
    return {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state")}


FOLDER = Path(tempfile.mkdtemp(prefix="openings-window-"))
atexit.register(_clean_up)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))

for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "LANGUAGE"):
    os.environ.pop(name, None)
os.environ.update(
    home_environment(FOLDER), XDG_RUNTIME_DIR=str(FOLDER / "run"), XDG_CURRENT_DESKTOP="GNOME",
    GDK_BACKEND="x11", GTK_A11Y="atspi", GSK_RENDERER="cairo", GDK_DEBUG="gl-disable",
    GSETTINGS_BACKEND="keyfile", ADW_DISABLE_PORTAL="1", GTK_USE_PORTAL="0",
    XDG_DATA_DIRS=f"{ROOT}/data:" + os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
    LC_ALL=os.environ.get("OPENINGS_TEST_LOCALE", "C.UTF-8"), TZ="UTC")
(FOLDER / "run").mkdir(mode=0o700)
_start_display()
_start_bus()
_compile_schemas()

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Gio, GLib  # noqa: E402


class App:
    """The program, run with a home of its own; ends with the block it is used in."""

    def __init__(self, home=None, look="", **environment):
        self.home = Path(home) if home else Path(tempfile.mkdtemp(dir=FOLDER))
        # Time-outs as long as in reality: on a busy machine no answer is to come too late.
        self.environment = {"OPENINGS_TIME_SCALE": "1", **environment}
        self.look = look
        self.process = None
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        self._wait_until_gone()

    def start(self):
        config = self.home / "config/gtk-4.0"
        config.mkdir(parents=True, exist_ok=True)
        (config / "settings.ini").write_text("[Settings]\ngtk-cursor-blink=false\n"
                                             "gtk-enable-animations=false\n" + self.look)
        self.log = self.home / "log"
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = spawn(PROGRAM, stdout=log, stderr=log, env={
                **os.environ, **home_environment(self.home), **self.environment})
        wait_for(self._owns_its_name, "the program to come up")
        return self

    def _has_owner(self):
        return self.bus.call_sync(
            "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "NameHasOwner",
            GLib.Variant("(s)", (APP_ID,)), None, Gio.DBusCallFlags.NONE, -1, None)[0]

    def _owns_its_name(self):
        assert self.process.poll() is None, f"the program ended:\n{self.output()}"
        return self._has_owner()

    def _wait_until_gone(self):
        wait_for(lambda: not self._has_owner(), "the program to leave the bus")

    def output(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def warnings(self):
        """What the program complained about, apart from its surroundings."""
        return [line for line in self.output().splitlines()
                if ("-WARNING" in line or "-CRITICAL" in line or "ERROR" in line)
                and not any(word in line for word in ("dconf", "portal", "Vulkan", "a11y bus"))]

    def act(self, action, parameter=None):
        """Activates app.NAME or win.NAME as org.gtk.Actions lets anyone do."""
        group, name = action.split(".", 1)
        path = APP_PATH + ("/window/1" if group == "win" else "")
        self.bus.call_sync(
            APP_ID, path, "org.gtk.Actions", "Activate",
            GLib.Variant("(sava{sv})", (name, [] if parameter is None else [parameter], {})), None,
            Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None)

    def actions(self, group):
        path = APP_PATH + ("/window/1" if group == "win" else "")
        return self.bus.call_sync(APP_ID, path, "org.gtk.Actions", "List", None, None,
                                  Gio.DBusCallFlags.NONE, int(PATIENCE * 1000), None)[0]

    def can(self, action):
        """Whether win.NAME can be activated now."""
        return self.bus.call_sync(
            APP_ID, APP_PATH + "/window/1", "org.gtk.Actions", "Describe",
            GLib.Variant("(s)", (action.split(".", 1)[1],)), None, Gio.DBusCallFlags.NONE,
            int(PATIENCE * 1000), None)[0][0]

    def quit(self):
        """Ends it the way its menu does; its exit status."""
        self.act("app.quit")
        status = self.process.wait(PATIENCE)
        self._wait_until_gone()
        return status

    def database(self):
        return self.home / "data/openings/openings.db"


def string(text):
    return GLib.Variant("s", text)


def number(value):
    return GLib.Variant("x", value)
