#!/usr/bin/env python3
"""make_logo.py FILE [KIND [SIZE]]: draws the crest of a council that does not exist as a PNG: a shield with a bridge over water.
KIND is rgba (the default: its ground is transparent), rgb, grey, grey-alpha, palette or sixteen (16 bits a part); with "-interlaced"
behind it the rows come in Adam7's seven passes. SIZE is the height in pixels (default 240), the width is five sixths of it.

Only the standard library is used, and the same arguments give the same bytes."""
import struct
import sys
import zlib

PURPLE, WHITE, BLUE, CLEAR = (0x5A, 0x1E, 0x78, 255), (255, 255, 255, 255), (0x1D, 0x6F, 0xA5, 255), (255, 255, 255, 0)
COLOURS = [CLEAR, PURPLE, WHITE, BLUE]
# Colour type and bit depth of each kind (ISO/IEC 15948, table 11.1).
KINDS = {"rgba": (6, 8), "rgb": (2, 8), "grey": (0, 8), "grey-alpha": (4, 8), "palette": (3, 2), "sixteen": (6, 16)}
PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def is_in_shield(x, y, inset):
    """x, y in 0..1; straight sides, then two arcs that meet in a point."""
    half = 0.48 - inset
    if y < 0.02 + inset:
        return False
    if y <= 0.45:
        return abs(x - 0.5) <= half
    reach = (y - 0.45) / (0.53 - inset * 1.3)
    return reach <= 1 and abs(x - 0.5) <= half * (1 - reach * reach) ** 0.5


def colour_at(x, y):
    """The place in COLOURS of a point."""
    if not is_in_shield(x, y, 0):
        return 0
    if not is_in_shield(x, y, 0.06):
        return 1
    if y > 0.68:
        return 3 if int(y * 26) % 2 else 2
    if 0.28 < y < 0.38 and (int(x * 17) % 2 or y > 0.33):
        return 1
    is_arch = ((x - 0.5) / 0.26) ** 2 + ((y - 0.68) / 0.24) ** 2 < 1
    return 1 if 0.38 <= y <= 0.68 and not is_arch else 2


def packed(pixels, kind):
    """A row's bytes, with the filter type in front: none."""
    out = bytearray(1)
    if kind == "palette":
        for at in range(0, len(pixels), 4):
            four = pixels[at:at + 4] + [0] * 3
            out.append(four[0] << 6 | four[1] << 4 | four[2] << 2 | four[3])
        return out
    for pixel in pixels:
        red, green, blue, alpha = COLOURS[pixel]
        grey = (red * 299 + green * 587 + blue * 114) // 1000
        parts = {"rgba": (red, green, blue, alpha), "rgb": (red, green, blue), "grey": (grey,), "grey-alpha": (grey, alpha),
                 "sixteen": (red, red, green, green, blue, blue, alpha, alpha)}[kind]
        out += bytes(parts)
    return out


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def draw(kind="rgba", height=240):
    is_interlaced = kind.endswith("-interlaced")
    kind = kind.removesuffix("-interlaced")
    width = height * 5 // 6
    rows = [[colour_at((x + 0.5) / width, (y + 0.5) / height) for x in range(width)] for y in range(height)]
    passes = PASSES if is_interlaced else [(0, 0, 1, 1)]
    data = b"".join(packed(row[x0::dx], kind) for x0, y0, dx, dy in passes for row in rows[y0::dy] if row[x0::dx])
    colour_type, depth = KINDS[kind]
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, is_interlaced))
    if kind == "palette":
        png += chunk(b"PLTE", bytes(part for colour in COLOURS for part in colour[:3])) + chunk(b"tRNS", b"\0")
    return png + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as file:
        file.write(draw(*sys.argv[2:3], *map(int, sys.argv[3:4])))
