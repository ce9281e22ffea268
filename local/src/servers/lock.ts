import { lock } from 'proper-lockfile'

/**
 * Runs `work` while no other process does under the same `path`. A lock whose holder has died is taken over.
 * Waits as long as the holder is alive, up to half an hour.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const release = await lock(path, {
    // The lock is a directory of its own: there need be no file to lock.
    realpath: false,
    lockfilePath: path,
    stale: 15_000,
    update: 3_000,
    retries: { retries: 3600, factor: 1, minTimeout: 500, maxTimeout: 500 },
    // Losing the lock (a laptop that slept) costs a second download, never a broken one: the last step is a rename.
    onCompromised: () => {},
  })
  try {
    return await work()
  } finally {
    await release().catch(() => {})
  }
}
