import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Calls `assertion` until it passes, and returns its result.
 * @param options.timeoutMs the time after which the last error is thrown
 * @param options.intervalMs the pause between calls
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 45_000, intervalMs = 50 } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    try {
      return await assertion()
    } catch (error) {
      if (Date.now() >= deadline) throw error
    }
    await sleep(intervalMs)
  }
}
