import { encode } from 'uqr'

/** The light modules around a QR code, without which scanners do not find it. */
const QUIET = 4

/** A QR code as the path of an SVG with one unit for each module, and its size. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  // One rectangle for each run of dark modules in a row.
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`),
  )
  return { path: runs.join(''), size }
}
