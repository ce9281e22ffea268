import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'

const HEADER = 44
const TABLE_ENTRY = 20
const ENCODING_ENTRY = 8
/** Segments of the Basic Multilingual Plane; every font has such a table. */
const SEGMENTS = 4

/** The characters that a WOFF font can draw: https://www.w3.org/TR/WOFF, and `cmap` of OpenType. */
export function glyphsOf(file: string): Set<number> {
  const font = readFileSync(file)
  const cmap = tableOf(font, 'cmap')
  const glyphs = new Set<number>()
  for (let encoding = 0; encoding < cmap.readUInt16BE(2); encoding++) {
    const table = cmap.subarray(cmap.readUInt32BE(8 + ENCODING_ENTRY * encoding))
    if (table.readUInt16BE(0) !== SEGMENTS) continue
    const length = table.readUInt16BE(6)
    for (let at = 0; at < length; at += 2) {
      const [end, start] = [table.readUInt16BE(14 + at), table.readUInt16BE(16 + length + at)]
      for (let code = start; code <= end && code < 0xffff; code++) glyphs.add(code)
    }
  }
  return glyphs
}

function tableOf(font: Buffer, name: string): Buffer {
  for (let at = HEADER; at < HEADER + TABLE_ENTRY * font.readUInt16BE(12); at += TABLE_ENTRY) {
    if (font.toString('latin1', at, at + 4) !== name) continue
    const [offset, packed, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ]
    const bytes = font.subarray(offset, offset + packed)
    return packed < length ? inflateSync(bytes) : bytes
  }
  throw new Error(`The font has no ${name}`)
}
