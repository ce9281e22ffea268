import { readConfig } from '#lib/config.ts'

/** Runs once when the server starts: a wrong environment stops it then, not at the first visitor. */
export async function register(): Promise<void> {
  readConfig()
  if (process.env.NEXT_RUNTIME === 'nodejs') (await import('#lib/trace-method.ts')).renameTrace()
}
