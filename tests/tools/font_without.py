#!/usr/bin/env python3
"""font_without.py FONT CODE OUT: writes a copy of a TrueType font that has no glyph for the character of that hexadecimal code. Its cmap is made
anew of the old one's groups (format 4 of Windows and Unicode), in format 12; all other tables stay."""
import struct
import sys


def read_groups(cmap):
    """Yields (character, glyph) of the subtable of format 4 for platform 3, encoding 1."""
    for i in range(struct.unpack(">H", cmap[2:4])[0]):
        platform, encoding, at = struct.unpack(">HHL", cmap[4 + 8 * i:12 + 8 * i])
        if (platform, encoding) == (3, 1) and cmap[at:at + 2] == b"\0\4":
            table = cmap[at:]
    count = struct.unpack(">H", table[6:8])[0] // 2
    words = struct.unpack(f">{len(table) // 2}H", table[:len(table) // 2 * 2])
    for k in range(count):
        end, start, delta, offset = (words[7 + k + part * count + (part > 0)] for part in range(4))
        for c in range(start, end + 1):
            glyph = c
            if offset:
                glyph = words[7 + 3 * count + 1 + k + offset // 2 + c - start]
            if c != 0xFFFF and (glyph or not offset):
                yield c, (glyph + delta) % 0x10000


def main(font, code, out):
    data = bytearray(open(font, "rb").read())
    for i in range(struct.unpack(">H", data[4:6])[0]):
        at = 12 + 16 * i
        if data[at:at + 4] != b"cmap":
            continue
        start, length = struct.unpack(">LL", data[at + 8:at + 16])
        groups = [(c, g) for c, g in read_groups(bytes(data[start:start + length])) if c != int(code, 16)]
        body = b"".join(struct.pack(">LLL", c, c, g) for c, g in groups)
        table = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHLLL", 12, 0, 16 + len(body), 0, len(groups)) + body
        data += b"\0" * (-len(data) % 4)
        data[at + 8:at + 16] = struct.pack(">LL", len(data), len(table))
        data += table
    open(out, "wb").write(data)


main(*sys.argv[1:])
