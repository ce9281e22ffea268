import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Removes the files that NATS Streaming was killed in the making of, for it does not start with one that lacks its first
 * bytes. They hold nothing, so nothing that it has acknowledged.
 */
export async function removeUnmadeFiles(directory: string): Promise<void> {
  const names = await readdir(directory, { recursive: true })
  for (const name of names.filter((each) => each.endsWith('.dat'))) {
    const file = join(directory, name)
    if ((await stat(file)).size === 0) await rm(file)
  }
}
