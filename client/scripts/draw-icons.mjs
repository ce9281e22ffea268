// Draws the icons that have to be pixels from icon.svg: `npm run icons -w client`, after a change of it.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const PAPER = '#fbfaf7'

/** Files of src/app, their size, and how much of it the mark takes: systems cut corners off, and masks cut circles. */
const icons = {
  'apple-icon.png': { size: 180, mark: 0.72 },
  'icons/icon-192.png': { size: 192, mark: 0.72 },
  'icons/icon-512.png': { size: 512, mark: 0.72 },
  'icons/maskable-512.png': { size: 512, mark: 0.56 },
}

const app = new URL('../src/app/', import.meta.url)
const svg = await readFile(new URL('icon.svg', app))

for (const [name, { size, mark }] of Object.entries(icons)) {
  const width = Math.round(size * mark)
  // An SVG is drawn at 72 dpi, its 32 units as 32 pixels; drawn larger and not enlarged afterwards, it stays sharp.
  const drawn = await sharp(svg, { density: (72 * width) / 32 })
    .resize(width)
    .toBuffer()
  await sharp({ create: { width: size, height: size, channels: 3, background: PAPER } })
    .composite([{ input: drawn }])
    .png({ palette: true })
    .toFile(fileURLToPath(new URL(name, app)))
}
