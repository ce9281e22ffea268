import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { fill, PASSWORD } from '@ticketing/local/demo'
import { ROOT, startStack } from '@ticketing/local/stack'
import sharp from 'sharp'
import { launchOptions } from '../support/chromium.ts'
import { type Screen, screens } from './screens.ts'

const sizes = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  wide: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 },
} as const
const schemes = ['light', 'dark'] as const
const COLOURS = 128

// `npm run pictures`: starts a shop, fills it, and takes a screenshot of every screen, in docs/pictures.
// With names (`npm run pictures -- home pay`) only of those.
const wanted = process.argv.slice(2)
const folder = join(ROOT, 'docs/pictures')
const directory = await mkdtemp(join(tmpdir(), 'ticketing-pictures-'))
const stack = await startStack({ dir: directory, port: 0 })
const browser = await chromium.launch(launchOptions())
try {
  await mkdir(folder, { recursive: true })
  await fill(stack.url, true, console.log)
  for (const screen of screens) {
    if (wanted.length > 0 && !wanted.includes(screen.name)) continue
    for (const size of ['phone', 'wide'] as const) await picture(browser, screen, size)
  }
} finally {
  await browser.close()
  await stack.close()
  await rm(directory, { recursive: true, force: true })
}

async function picture(browser: Browser, { name, viewer, open }: Screen, size: keyof typeof sizes) {
  const context = await browser.newContext({
    baseURL: stack.url,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    ...sizes[size],
  })
  const page = await context.newPage()
  if (viewer) await context.request.post('/api/users/signin', { data: { email: viewer, password: PASSWORD } })
  await open(page)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    await settled(page)
    const file = `${name}-${size}-${colorScheme}.png`
    const { size: bytes } = await sharp(await page.screenshot())
      .png({ palette: true, colours: COLOURS, effort: 10 })
      .toFile(join(folder, file))
    console.log(`${file} ${Math.ceil(bytes / 1000)} kB`)
  }
  await context.close()
}

/** Fonts are loaded, and no request is pending. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    for (const animation of document.getAnimations()) animation.finish()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}
