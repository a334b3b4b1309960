# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys, pointer, sizes and pictures, straight through the X server."""
import struct
import zlib

from Xlib import X, XK, Xatom, display
from Xlib.error import BadDrawable, BadWindow
from Xlib.ext import composite, xtest

import session

_display = display.Display()
_root = _display.screen().root
# Keeps the pixels of covered windows, for pictures.
_root.composite_redirect_subwindows(composite.RedirectAutomatic)
_display.sync()
MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
NAMES = {" ": "space", "\n": "Return", ".": "period", ",": "comma", ":": "colon", "/": "slash",
         "-": "minus", "+": "plus", "?": "question", "#": "numbersign", "&": "ampersand",
         "=": "equal", "_": "underscore", "'": "apostrophe", "!": "exclam", '"': "quotedbl"}


def _if_there(look, window):
    """What a look at the window gives, None if it went away meanwhile."""
    try:
        return look(window)
    except (BadDrawable, BadWindow):
        return None


def _is_shown(window):
    return window.get_attributes().map_state == X.IsViewable


def _is_top(window):
    return not window.get_attributes().override_redirect


def windows():
    """What is on the screen, the lowest first, as (window, geometry)."""
    shown = [(window, _if_there(lambda window: window.get_geometry(), window))
             for window in _root.query_tree().children if _if_there(_is_shown, window)]
    return [entry for entry in shown if entry[1]]


def _tops():
    return [entry for entry in windows() if _if_there(_is_top, entry[0])]


def largest():
    """The main window: no dialog is as large, and popovers do not count."""
    return max(_tops() or windows(), key=lambda entry: entry[1].width * entry[1].height)


def title(window):
    """What it is called, None if it is not or went away meanwhile."""
    return _if_there(_title, window)


def _title(window):
    name = window.get_full_text_property(_display.intern_atom("_NET_WM_NAME"))
    return name or window.get_wm_name()


def named(called):
    """The newest window with that title."""
    return next((entry for entry in reversed(windows())
                 if _if_there(_title, entry[0]) == called), None)


def _press(keysym):
    code, level = next(iter(_display.keysym_to_keycodes(keysym)))
    return [_display.keysym_to_keycode(XK.XK_Shift_L)] * (level & 1) + [code]


def take_focus():
    """Without a window manager nobody else gives the focus to the newest window."""
    tops = [window for window, _ in _tops()]
    if tops and not any(_display.get_input_focus().focus == window for window in tops[-1:]):
        tops[-1].set_input_focus(X.RevertToParent, X.CurrentTime)
        _display.sync()


def key(combination):
    """Presses a key by its X name, with modifiers: "ctrl+f", "Return"."""
    take_focus()
    *modifiers, name = combination.split("+") if len(combination) > 1 else [combination]
    codes = [_display.keysym_to_keycode(XK.string_to_keysym(MODIFIERS[m])) for m in modifiers]
    codes += _press(XK.string_to_keysym(NAMES.get(name, name)))
    for code in codes:
        xtest.fake_input(_display, X.KeyPress, code)
    for code in reversed(codes):
        xtest.fake_input(_display, X.KeyRelease, code)
    _display.sync()


def write(text):
    for character in text:
        key(character)


def click(x, y, button=1):
    xtest.fake_input(_display, X.MotionNotify, x=int(x), y=int(y))
    xtest.fake_input(_display, X.ButtonPress, button)
    xtest.fake_input(_display, X.ButtonRelease, button)
    _display.sync()


def leave():
    """Moves the pointer to where it is over nothing that tells about itself."""
    xtest.fake_input(_display, X.MotionNotify, x=_display.screen().width_in_pixels - 1,
                     y=_display.screen().height_in_pixels - 1)
    _display.sync()


def wheel(place, button=5):
    """Turns the wheel there, downwards."""
    click(*place, button)


def scale_text(factor):
    """Makes text larger in programs that start from now on."""
    _root.change_property(_display.get_atom("RESOURCE_MANAGER"), Xatom.STRING, 8,
                          f"Xft.dpi:\t{round(96 * factor)}\n".encode())
    _display.sync()


def resize(width, height, title=None):
    """Makes a window so large, the main one if none is named; its size once it has settled."""
    window, _ = named(title) if title else largest()
    window.configure(width=width, height=height)
    _display.sync()

    def settled():
        box = window.get_geometry()
        return (box.width, box.height) == (width, height)

    try:
        session.wait_for(settled, "the new size")
    except AssertionError:
        pass
    box = window.get_geometry()
    return box.width, box.height


def _image(window, box):
    """The pixels of a window, also where others cover it: blue, green, red, opacity."""
    return window.get_image(0, 0, box.width, box.height, X.ZPixmap, 0xFFFFFFFF).data


def pixels():
    """What is to be seen, to compare it."""
    return [zlib.crc32(_image(window, box)) for window, box in windows()]


def area(x, y, width, height):
    """What the main window shows there, to compare it."""
    window, box = largest()
    return window.get_image(x - box.x, y - box.y, width, height, X.ZPixmap, 0xFFFFFFFF).data


def _lay_over(canvas, size, top, box, at):
    """Blends a window of four channels into the canvas of three."""
    data = _image(top, box)
    for y in range(max(0, -at[1]), min(box.height, size[1] - at[1])):
        for x in range(max(0, -at[0]), min(box.width, size[0] - at[0])):
            blue, green, red, opacity = data[(y * box.width + x) * 4:(y * box.width + x) * 4 + 4]
            if opacity:
                i = ((at[1] + y) * size[0] + at[0] + x) * 3
                for channel, value in enumerate((red, green, blue)):
                    below = canvas[i + channel] * (255 - opacity) // 255
                    canvas[i + channel] = min(255, value + below)


def _png(size, canvas):
    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    line = size[0] * 3
    rows = b"".join(b"\0" + canvas[i:i + line] for i in range(0, len(canvas), line))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def picture(path, title=None):
    """Writes what a window shows, the main one if none is named, and what lies over it, as PNG.

    Gives its size.
    """
    main, box = named(title) if title else largest()
    data = _image(main, box)
    canvas = bytearray(box.width * box.height * 3)
    for channel in range(3):
        canvas[channel::3] = data[2 - channel::4]
    size = (box.width, box.height)
    above = [window for window, _ in windows()].index(main) + 1
    for window, other in windows()[above:]:
        if title is None or window.get_attributes().override_redirect:
            _lay_over(canvas, size, window, other, (other.x - box.x, other.y - box.y))
    with open(path, "wb") as file:
        file.write(_png(size, bytes(canvas)))
    return size
