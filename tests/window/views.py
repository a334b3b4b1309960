# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways into every view of the program, and out of it again: for pictures and for checks.

A view is (name, way in, way out). The main window's are shown in it; the others have a window
of their own, whose title is given too.
"""
import threading

import session
import nodes
import screen
import steps
from mirror import Mirror

NOBODY = "https://boards.greenhouse.io/nobody"
TEXT = "You throw pots, and you glaze them.\n\n- Care\n- A steady hand\n\nWe pay €40,000 a year."
CHANGED = "You throw pots, large and small.\n\n- Care\n- Patience\n\nWe pay €45,000 a year."
TABLE = ("id,site,job_url,title,company,location,date_posted,description\n"
         "1,indeed,https://looms.example/1,Weaver,Looms & Sons,\"Lyon, France\",2026-05-04,Silk\n"
         "2,indeed,https://looms.example/2,Dyer,Looms & Sons,\"Cork, Ireland\",2026-05-05,Indigo\n"
         "9,,,,Mills,,,\n")


def press(kind, called, under=None):
    nodes.press(nodes.wait(kind, called, under))


def leave(kind, called):
    """Closes what has such a part."""
    screen.key("Escape")
    nodes.wait_gone(kind, called)


def scroll_down(under):
    """To the end of what the pointer is over."""
    place = nodes.middle(under)
    for _ in range(60):
        screen.wheel(place)


class Views:
    """The program in the hands of a script, with the demo board and a board that fails."""

    def __init__(self, **environment):
        self.web = Mirror()
        self.gate = threading.Event()
        self.app = session.App(OPENINGS_MIRROR=self.web.url, SECRET_BACKEND="file",
                               SECRET_FILE_TEST_PATH=str(session.FOLDER / "keyring"),
                               SECRET_FILE_TEST_PASSWORD="open sesame", **environment)
        self.board = self.web.greenhouse("tinworks", "Tinworks", ["Glass Blower", "Tinker"])
        self.other = self.web.greenhouse("bellhouse", "Bellhouse",
                                         ["Bell Founder", "Clock Maker", "Paper Maker"])

    def first_run(self):
        nodes.wait("push button", steps.DEMO)

    # --- what is there to be seen

    def fill(self):
        """The demo board, a board that went down, a posting that was changed by hand."""
        self.app.act("app.demo")
        nodes.wait("list", "Jobs")
        steps.wait_idle()
        self.follow_board()
        self.write_posting()
        self.change_posting()

    def follow_board(self):
        steps.add_source(self.app, self.board)
        nodes.wait_reads("Tinworks", steps.dialog())
        press("push button", "Follow", steps.dialog())
        nodes.wait_gone("frame", "Add Source")
        steps.wait_idle()

    def write_posting(self):
        self.app.act("app.add-posting")
        form = nodes.wait("frame", "Add Posting")
        for field, words in (("Title", "Potter"), ("Company", "Kilns & Sons"),
                             ("Link", "https://kilns.example/jobs/1"),
                             ("Place", "Lyon, France"), ("Text", TEXT)):
            nodes.write(nodes.wait("text", field, form), words)
        button = nodes.wait("push button", "Add", form)
        session.wait_for(lambda: "sensitive" in nodes.states(button), "the button")
        nodes.press(button)
        nodes.wait_gone("frame", "Add Posting")
        session.wait_for(lambda: nodes.find("heading", "Potter"), "the posting")

    def change_posting(self):
        press("", "More")
        press("", "Edit Posting…")
        form = nodes.wait("frame", "Edit Posting")
        nodes.write(nodes.wait("text", "Title", form), "Master Potter")
        nodes.write(nodes.wait("text", "Text", form), CHANGED)
        press("push button", "Save", form)
        nodes.wait_gone("frame", "Edit Posting")
        session.wait_for(lambda: nodes.find("heading", "Master Potter"), "the new title")
        self.list()

    # --- the main window

    def list(self):
        """The list, and in a wide window nothing but it has changed."""
        back = nodes.find("push button", "Back")
        if back and "sensitive" in nodes.states(back):
            nodes.press(back)
        nodes.wait("list", "Jobs")

    def sidebar(self):
        self.list()
        button = nodes.find("push button", "Sidebar")
        if button and not nodes.is_on(button):
            nodes.press(button)
        nodes.wait_reads("^All Jobs$")

    def list_again(self):
        button = nodes.find("push button", "Sidebar")
        is_narrow = nodes.box(nodes.wait("frame", "Openings")).width < 600
        if button and nodes.is_on(button) and is_narrow:
            nodes.press(button)
        nodes.wait("list", "Jobs")

    def choose_view(self, called):
        self.sidebar()
        nodes.point_at(steps.sidebar_row(called))
        nodes.wait_reads(f"^{called}$")

    def favorites(self):
        self.choose_view("Favorites")
        nodes.wait_reads("No [Ff]avorites")

    def all_jobs(self):
        self.choose_view("All Jobs")
        session.wait_for(lambda: len(steps.rows()) > 1, "the list")

    def filters(self):
        self.list()
        press("push button", "Filters")
        nodes.wait("push button", "Clear Filters")

    def filters_end(self):
        self.filters()
        scroll_down(nodes.wait("push button", "Newest|Salary"))

    def no_filters(self):
        leave("push button", "Clear Filters")

    def no_match(self):
        self.app.act("win.search", session.string("nothing like this"))
        nodes.wait_reads("No [Jj]obs [Mm]atch")

    def clear(self):
        self.app.act("win.clear-filters")
        session.wait_for(lambda: len(steps.rows()) > 1, "the list")

    def found(self):
        self.app.act("win.search", session.string("analyst"))
        session.wait_for(lambda: all("nalyst" in title for title in steps.titles()), "analysts")

    def menu(self):
        screen.key("F10")
        nodes.wait("menu item", "About.*")

    def no_menu(self):
        leave("menu item", "About.*")

    def focus_list(self):
        """As a search that is given up does."""
        self.list()
        screen.key("ctrl+f")
        screen.key("Escape")
        session.wait_for(lambda: any("focused" in nodes.states(row) for row in steps.rows()),
                         "the focus of the list")

    def job_menu(self):
        self.focus_list()
        screen.key("Down")
        screen.key("shift+F10")
        nodes.wait("menu item", "Hide All of This Company")

    def no_job_menu(self):
        leave("menu item", "Hide All of This Company")
        self.list()

    def several(self):
        self.focus_list()
        screen.key("Home")
        screen.key("shift+Down")
        screen.key("shift+Down")
        nodes.wait_reads("^3 selected$")

    def one(self):
        screen.key("Escape")
        self.app.act("win.search", session.string("a"))
        self.clear()

    def toast(self):
        self.job(1)
        self.app.act("win.status", session.string("interested"))
        nodes.wait("push button", "Undo")

    def undo(self):
        self.app.act("win.undo")
        nodes.wait_gone("push button", "Undo")
        self.list()

    def failed(self):
        """A refresh with one source in trouble."""
        self.list()
        self.web.page("boards-api.greenhouse.io/v1/boards/tinworks/jobs", "<html>Sorry</html>")
        self.app.act("app.refresh")
        steps.wait_idle()
        steps.open_progress()
        nodes.wait_reads("Tinworks")

    def running(self):
        """A refresh that waits for one source."""
        self.list()
        self.gate.clear()
        self.web.answers["boards-api.greenhouse.io/v1/boards/tinworks/jobs"] = self._answer_late
        self.app.act("app.refresh")
        session.wait_for(steps.is_busy, "the run")
        steps.open_progress()
        nodes.wait_reads("Tinworks")

    def _answer_late(self, handler):
        self.gate.wait(60)
        handler.reply(500, "text/plain", "Sorry")

    def no_run(self):
        self.gate.set()
        screen.key("Escape")
        steps.wait_idle()

    def no_progress(self):
        screen.key("Escape")

    # --- the posting

    def job(self, row=1):
        back = nodes.find("push button", "Back")
        is_covered = back and "sensitive" not in nodes.states(back)
        if is_covered or not nodes.find("text", "Notes"):
            steps.open_row(row)
            nodes.wait("text", "Notes")

    def potter(self):
        self.app.act("win.show", session.number(steps.value(
            self.app, "select id from jobs where title = 'Master Potter'")))
        session.wait_for(lambda: nodes.find("heading", "Master Potter"), "the posting")

    def history(self):
        self.potter()
        if not nodes.reads("changed from"):
            press("push button", "History")
            nodes.wait_reads("changed from")
        scroll_down(nodes.wait("heading", "Master Potter"))

    def find_bar(self):
        self.job()
        self.app.act("win.find-in-posting")
        nodes.write(nodes.wait("text", "Find in the Posting"), "a")
        nodes.wait_reads(r"^\d+ of \d+$")

    def no_find_bar(self):
        leave("text", "Find in the Posting")
        self.list()

    def status_menu(self):
        self.job()
        press("", "Status")
        nodes.wait("", "Interviewing")

    def more_menu(self):
        self.job()
        press("", "More")
        nodes.wait("", "Copy Link")

    def no_popover(self):
        screen.key("Escape")
        self.list()

    # --- windows of their own

    def window(self, action, parameter=None):
        def open_it():
            self.app.act(action, parameter)
        return open_it

    def look_up(self, address, pattern):
        def open_it():
            steps.add_source(self.app, address)
            nodes.wait_reads(pattern, steps.dialog())
        return open_it

    def suggested(self):
        steps.add_source(self.app, "")
        nodes.write(nodes.wait("text", "", steps.dialog()), "go")
        nodes.wait("list item", ".*", steps.dialog())

    def many_failed(self):
        self.app.act("app.add-sources", session.string(f"{self.board}\n{NOBODY}\n"))
        press("push button", "Follow", nodes.wait("frame", "Add Many Sources"))
        nodes.wait_reads("Could Not Be Followed")

    def edit_posting(self):
        self.potter()
        press("", "More")
        press("", "Edit Posting…")

    def preferences_end(self):
        self.app.act("app.preferences")
        page = nodes.wait("frame", "Preferences")
        scroll_down(page)

    def preview(self):
        path = self.app.home / "jobs.csv"
        path.write_text(TABLE, encoding="utf-8")
        self.app.act("app.import", session.string(str(path)))
        nodes.wait_reads(r"Import 2 Postings\?")

    def save_search(self):
        self.app.act("win.search", session.string("analyst"))
        self.app.act("win.save-search")
        nodes.wait("push button", ".*Save")

    def nothing_saved(self):
        leave("push button", ".*Save")
        self.clear()

    def close(self, title):
        def close_it():
            leave("frame", title)
        return close_it

    def in_main(self):
        return [
            ("list", self.list, self.list),
            ("sidebar", self.sidebar, self.list_again),
            ("empty", self.favorites, self.all_jobs),
            ("filters", self.filters, self.no_filters),
            ("filters-end", self.filters_end, self.no_filters),
            ("found", self.found, self.clear),
            ("no-match", self.no_match, self.clear),
            ("menu", self.menu, self.no_menu),
            ("job-menu", self.job_menu, self.no_job_menu),
            ("several", self.several, self.one),
            ("posting", self.job, self.list),
            ("history", self.history, self.list),
            ("find", self.find_bar, self.no_find_bar),
            ("status", self.status_menu, self.no_popover),
            ("more", self.more_menu, self.no_popover),
            ("toast", self.toast, self.undo),
            ("running", self.running, self.no_run),
            ("failed", self.failed, self.no_progress),
            ("import", self.preview, lambda: leave("push button", "Import")),
            ("save-search", self.save_search, self.nothing_saved),
        ]

    def windows(self):
        nothing = session.string("")
        add = [("add-source", self.window("app.add-source", nothing)),
               ("add-source-names", self.suggested),
               ("add-source-preview", self.look_up(self.other, "Bell Founder")),
               ("add-source-error", self.look_up(NOBODY, "(?i)no such|not found|404")),
               ("add-source-key", self.look_up("usajobs", "Needs a Key"))]
        others = [("add-many", self.window("app.add-sources", nothing), "Add Many Sources"),
                  ("add-many-failed", self.many_failed, "Add Many Sources"),
                  ("form", self.window("app.add-posting"), "Add Posting"),
                  ("form-filled", self.edit_posting, "Edit Posting"),
                  ("sources", self.window("app.sources"), "Sources"),
                  ("companies", self.window("app.choose-companies"), "Choose Companies"),
                  ("preferences", self.window("app.preferences"), "Preferences"),
                  ("preferences-end", self.preferences_end, "Preferences"),
                  ("shortcuts", self.window("app.shortcuts"), "Keyboard Shortcuts"),
                  ("about", self.window("app.about"), "About.*|")]
        return [(name, way_in, "Add Source") for name, way_in in add] + others
