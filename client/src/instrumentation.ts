import { readConfig } from '#lib/config.ts'

/** Runs once when the server starts, so that an invalid environment fails at startup, not at the first request. */
export async function register(): Promise<void> {
  readConfig()
  if (process.env.NEXT_RUNTIME === 'nodejs') (await import('#lib/trace-method.ts')).renameTrace()
}
