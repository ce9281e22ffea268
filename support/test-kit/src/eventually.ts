import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Calls `assertion` until it passes, and answers what it returned.
 * @param options.timeoutMs after this long the assertion's last error is thrown
 * @param options.intervalMs the pause between two calls
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
