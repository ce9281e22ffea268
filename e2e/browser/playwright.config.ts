import { defineConfig } from '@playwright/test'
import { launchOptions } from './support/chromium.ts'

export default defineConfig({
  testDir: 'journeys',
  outputDir: '../test-results',
  // Each worker runs a whole shop of its own. One would leave two processors idle while it waits.
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A browser on a shared machine may stall. `npm test` counts what it took a second try for.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  globalTimeout: 30 * 60_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? ([['json']] as const) : [])],
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    contextOptions: { reducedMotion: 'reduce' },
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(),
  },
})
