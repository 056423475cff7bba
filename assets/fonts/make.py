#!/usr/bin/env python3
"""Makes the fonts in this folder and in ../icons from their published sources.

    pip install fonttools
    python3 make.py INTER_FOLDER LUCIDE_FOLDER

INTER_FOLDER holds Inter 3.19 as OpenType files (Debian: package fonts-inter,
/usr/share/fonts/opentype/inter). LUCIDE_FOLDER is the unpacked npm package lucide-static.
"""

import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
FAMILY = "Demarche Sans"

# What texts need: Latin with Vietnamese, Greek, Cyrillic, punctuation, currency, arrows, mathematics, keys, shapes.
TEXT = [
    (0x0020, 0x024F), (0x02B0, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F), (0x1E00, 0x1EFF),
    (0x2000, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x27BF), (0xFB00, 0xFB06), (0xFFFC, 0xFFFD),
]
TABULAR = "0123456789+-−×÷=<>±%.,:;/#$€£¥ "
FACES = ["Regular", "Medium", "SemiBold", "Bold", "Italic"]


def options(features):
    o = subset.Options()
    o.layout_features = features
    o.name_IDs = ["*"]
    o.name_languages = ["*"]
    o.notdef_outline = True
    o.hinting = False
    o.desubroutinize = False
    return o


def rename(font, family, style):
    """The outlines were cut down, so the files do not pose as the original."""
    names = {1: f"{family} {style}", 3: f"{family} {style}, a subset of Inter 3.019", 4: f"{family} {style}",
             6: f"{family}-{style}".replace(" ", ""), 16: family, 17: style}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (18, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)


def text_face(folder, face):
    font = TTFont(folder / f"Inter-{face}.otf")
    keep = subset.Subsetter(options(["kern", "mark", "mkmk", "ccmp", "locl", "calt", "liga", "case"]))
    keep.populate(unicodes=[c for a, b in TEXT for c in range(a, b + 1)])
    keep.subset(font)
    rename(font, FAMILY, face)
    font.save(HERE / f"DemarcheSans-{face}.otf")


def tabular_face(folder, face):
    """Figures of one width under their ordinary code points, so that a running clock does not tremble."""
    font = TTFont(folder / f"Inter-{face}.otf")
    gsub = font["GSUB"].table
    swap = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swap.update(getattr(table, "mapping", None) or table.ExtSubTable.mapping)
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if chr(code) in TABULAR and glyph in swap:
                table.cmap[code] = swap[glyph]
    keep = subset.Subsetter(options([]))
    keep.populate(text=TABULAR)
    keep.subset(font)
    rename(font, FAMILY + " Figures", face)
    font.save(HERE / f"DemarcheSansFigures-{face}.otf")


def characters():
    """The characters that every text face has, for the checker of scenarios: src/scenario/glyphs.rs."""
    faces = [set(TTFont(HERE / f"DemarcheSans-{face}.otf").getBestCmap()) for face in FACES]
    ranges = []
    for point in sorted(set.intersection(*faces)):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    lines = ["# The characters that all text faces have, made by make.py."]
    lines += [f"{first:04X}-{last:04X}" for first, last in ranges]
    (HERE / "characters.txt").write_text("\n".join(lines) + "\n")


def icons(folder):
    names = [line.split()[0] for line in (HERE.parent / "icons" / "icons.txt").read_text().splitlines()
             if line and not line.startswith("#")]
    points = json.loads((folder / "font" / "codepoints.json").read_text())
    missing = [name for name in names if name not in points]
    if missing:
        raise SystemExit(f"no such icon: {missing}")
    font = TTFont(folder / "font" / "lucide.ttf")
    o = options([])
    o.glyph_names = False
    keep = subset.Subsetter(o)
    keep.populate(unicodes=[points[name] for name in names])
    keep.subset(font)
    font.save(HERE.parent / "icons" / "lucide-subset.ttf")
    for name in names:
        constant = name.upper().replace("-", "_")
        print(f"    /// Lucide `{name}`.\n    pub const {constant}: Self = Self('\\u{{{points[name]:x}}}');")


inter, lucide = map(pathlib.Path, sys.argv[1:])
for face in FACES:
    text_face(inter, face)
for face in FACES[:-1]:
    tabular_face(inter, face)
characters()
icons(lucide)
