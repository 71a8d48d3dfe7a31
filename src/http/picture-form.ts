/**
 * Whether bytes that begin as a picture go on as one: it says how large it is, and has something to draw. What is only cut off at
 * its end is one; what has no more of a picture than its first bytes is none.
 */
export function isPicture(bytes: Buffer, type: string): boolean {
  if (type === 'image/png') return isPng(bytes)
  if (type === 'image/webp') return bytes.length >= 30 && isWebp(bytes)
  return isJpeg(bytes)
}

/** https://www.w3.org/TR/png/#5DataRep: IHDR comes first, with width and height. */
function isPng(bytes: Buffer): boolean {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return false
  return bytes.readUInt32BE(16) > 0 && bytes.readUInt32BE(20) > 0 && bytes.includes('IDAT')
}

/** https://developers.google.com/speed/webp/docs/riff_container: each kind of first chunk begins in its own way. */
function isWebp(bytes: Buffer): boolean {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8 ') return bytes.readUIntBE(23, 3) === 0x9d012a
  return kind === 'VP8L' ? bytes[20] === 0x2f : kind === 'VP8X'
}

/** ITU T.81, annex B: segments with their lengths, a frame among them, up to the scan. */
function isJpeg(bytes: Buffer): boolean {
  let framed = false
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return false
    if (marker === START_OF_SCAN) return framed
    // A frame has the markers C0 to CF, but for those of tables.
    if (marker >= 0xc0 && marker <= 0xcf && !TABLES.includes(marker)) framed = true
    // More of FF may stand before a marker, to fill up.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}

const START_OF_SCAN = 0xda
const TABLES: readonly number[] = [0xc4, 0xc8, 0xcc]
