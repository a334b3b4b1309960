#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every view, in a wide window: names, focus, and room for all."""
import views
import walk
import tap

program = views.Views()


def is_filled():
    program.app.start()
    program.first_run()
    program.fill()


def leaves_quietly():
    assert program.app.quit() == 0
    tap.none_of(program.app.warnings())


tap.run([("the list is filled", is_filled),
         *walk.cases(program, walk.WIDE),
         ("it ends without a complaint", leaves_quietly)])
