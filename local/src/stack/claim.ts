import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from '../process/end.mjs'
import { identityOf } from '../process/identity.mjs'
import { withLock } from '../servers/lock.ts'
import { StackError } from './errors.ts'
import type { Layout } from './layout.ts'
import { readState } from './state.ts'

const ownerSchema = z.object({ pid: z.number(), identity: z.string() })

/**
 * Makes this process the only supervisor of a directory.
 * @returns gives the directory up again
 * @throws {StackError} when a stack already runs there; the message says where
 */
export function claim(layout: Layout): Promise<() => Promise<void>> {
  return withLock(join(layout.directory, 'claim.lock'), async () => {
    if (await ownerOf(layout)) {
      const at = readState(layout.state)?.url
      throw new StackError(`It already runs${at ? ` at ${at}` : ''} (${layout.directory}).`)
    }
    const owner = { pid: process.pid, identity: identityOf(process.pid) ?? '' }
    await writeFile(layout.supervisor, JSON.stringify(owner))
    return () => rm(layout.supervisor, { force: true })
  })
}

/** The living supervisor of a directory, if there is one. */
export async function ownerOf(layout: Layout): Promise<{ pid: number } | undefined> {
  try {
    const owner = ownerSchema.parse(JSON.parse(await readFile(layout.supervisor, 'utf8')))
    return isAlive(owner) ? owner : undefined
  } catch {
    return undefined
  }
}
