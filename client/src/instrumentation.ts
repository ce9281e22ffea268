import { readConfig } from '#lib/config.ts'

/** Runs once when the server starts: a wrong environment stops it then, not at the first visitor. */
export function register(): void {
  readConfig()
}
