import { spawnSync } from 'node:child_process'
import { findChromium } from './chromium.ts'

// Run before the suite: if there is no Chromium, Playwright downloads one.
if (!findChromium()) {
  console.log('No Chromium here yet: downloading the one that Playwright uses …')
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
}
if (!findChromium()) {
  console.error(
    [
      'The browser suite needs Chromium, and it could not be downloaded.',
      'Install it (Debian, Ubuntu: apt install chromium; macOS: npx playwright install chromium),',
      'or set CHROMIUM_PATH to the program of a Chromium or Chrome that is there.',
    ].join('\n'),
  )
  process.exit(1)
}
