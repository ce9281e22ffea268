// Renders the bitmap icons from icon.svg: run `npm run icons -w client` after changing it.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

const PAPER = '#fbfaf7'

/** Files in src/app, their size, and the share that the logo fills: systems cut off corners, and masks cut circles. */
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
  // An SVG renders at 72 dpi, its 32 units as 32 pixels; a higher density keeps it sharp, unlike resizing afterwards.
  const drawn = await sharp(svg, { density: (72 * width) / 32 })
    .resize(width)
    .toBuffer()
  await sharp({ create: { width: size, height: size, channels: 3, background: PAPER } })
    .composite([{ input: drawn }])
    .png({ palette: true })
    .toFile(fileURLToPath(new URL(name, app)))
}
