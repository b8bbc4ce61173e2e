#!/usr/bin/env python3
"""cidkeyed.py IN.otf OUT.otf: the same font with its glyphs known by CID instead of by name (Adobe Technical Note 5176).

No package of the distributions has a small CID-keyed font. CIDs are glyph numbers plus 100, so that who takes the one for
the other shows it. Outlines, widths and all other tables stay as they are."""
import struct
import sys


def index_at(data, at):
    count = struct.unpack_from('>H', data, at)[0]
    if count == 0:
        return [], at + 2
    size = data[at + 2]
    offsets = [int.from_bytes(data[at + 3 + i * size:at + 3 + (i + 1) * size], 'big') for i in range(count + 1)]
    base = at + 2 + (count + 1) * size
    return [data[base + offsets[i]:base + offsets[i + 1]] for i in range(count)], base + offsets[-1] + 0


def index(items):
    if not items:
        return b'\0\0'
    out, offset = struct.pack('>HB', len(items), 4), 1
    for item in items + [b'']:
        out += struct.pack('>I', offset)
        offset += len(item)
    return out + b''.join(items)


def dictionary(data):
    found, operands, at = {}, [], 0
    while at < len(data):
        b = data[at]
        if b <= 21:
            key = (12, data[at + 1]) if b == 12 else b
            at += 2 if b == 12 else 1
            found[key] = operands
            operands = []
        elif b == 28:
            operands.append((struct.unpack_from('>h', data, at + 1)[0], data[at:at + 3]))
            at += 3
        elif b == 29:
            operands.append((struct.unpack_from('>i', data, at + 1)[0], data[at:at + 5]))
            at += 5
        elif b == 30:
            end = at + 1
            while data[end] & 15 != 15 and data[end] >> 4 != 15:
                end += 1
            operands.append((None, data[at:end + 1]))
            at = end + 1
        elif b <= 246:
            operands.append((b - 139, data[at:at + 1]))
            at += 1
        else:
            value = (b - 247) * 256 + data[at + 1] + 108 if b <= 250 else -(b - 251) * 256 - data[at + 1] - 108
            operands.append((value, data[at:at + 2]))
            at += 2
    return found


def number(value):
    return b'\x1d' + struct.pack('>i', value)


def cid_keyed(cff):
    names, at = index_at(cff, cff[2])
    tops, at = index_at(cff, at)
    _, at = index_at(cff, at)
    subroutines, _ = index_at(cff, at)
    top = dictionary(tops[0])
    glyphs, _ = index_at(cff, top[17][0][0])
    size, place = (operand[0] for operand in top[18])
    private = cff[place:place + size]
    own = dictionary(private).get(19)
    if own:
        private = cff[place:index_at(cff, place + own[0][0])[1]]
    charset = struct.pack('>BHH', 2, 101, len(glyphs) - 2)
    select = struct.pack('>BHHBH', 3, 1, 0, 0, len(glyphs))
    kept = b''.join(b''.join(raw for _, raw in top[key]) + bytes(key if isinstance(key, tuple) else (key,))
                    for key in (5, (12, 7)) if key in top)

    def body(places):
        words = (number(391) + number(392) + number(0) + b'\x0c\x1e' + kept + number(len(glyphs) + 100) + b'\x0c\x22' +
                 number(places[0]) + b'\x0f' + number(places[1]) + b'\x0c\x25' + number(places[2]) + b'\x11' +
                 number(places[3]) + b'\x0c\x24')
        fonts = index([number(size) + number(places[4]) + b'\x12'])
        out, found = b'\1\0\4\4' + index(names) + index([words]) + index([b'Adobe', b'Identity']) + index(subroutines), []
        for part in (charset, select, index(glyphs), fonts, private):
            found.append(len(out))
            out += part
        return out, found

    return body(body([0] * 5)[1])[0]


def main():
    data = open(sys.argv[1], 'rb').read()
    count = struct.unpack_from('>H', data, 4)[0]
    tables = []
    for i in range(count):
        tag, checksum, offset, size = struct.unpack_from('>4sIII', data, 12 + 16 * i)
        table = data[offset:offset + size]
        if tag == b'CFF ':
            table = cid_keyed(table)
            padded = table + bytes(-len(table) % 4)
            checksum = sum(struct.unpack('>%dI' % (len(padded) // 4), padded)) & 0xFFFFFFFF
        tables.append((tag, checksum, table))
    head, offset = data[:12], 12 + 16 * count
    body = b''
    for tag, checksum, table in tables:
        head += struct.pack('>4sIII', tag, checksum, offset + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    open(sys.argv[2], 'wb').write(head + body)


main()
