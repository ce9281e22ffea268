import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'
import { visited } from './visited.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium on this machine: from CHROMIUM_PATH, from the PATH, or downloaded by Playwright; undefined if
 * there is none.
 * @throws Error if CHROMIUM_PATH is not executable
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.CHROMIUM_PATH) {
    if (canRun(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH names nothing that can be run: ${env.CHROMIUM_PATH}`)
  }
  const directories = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)))
  return [...onPath, chromium.executablePath()].find(canRun)
}

/** How Chromium is started: the one that was found, in its sandbox unless root starts it, for whom it has none. */
export const launchOptions = (): LaunchOptions => ({
  executablePath: findChromium(),
  chromiumSandbox: process.getuid?.() !== 0,
  ...(visited && { args: [`--host-resolver-rules=MAP ${visited.host} ${visited.address}`] }),
})

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
