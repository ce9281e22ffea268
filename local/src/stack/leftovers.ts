import { rm } from 'node:fs/promises'
import { endProcess } from '../process/end.mjs'
import type { Layout } from './layout.ts'
import { readState } from './state.ts'

const GRACE_MS = 5_000

/**
 * Ends what a supervisor that was killed has left running. Only a process that was started when stack.json says
 * is touched, never one that merely got its pid.
 * @returns the names of those that were ended
 */
export async function endLeftovers(layout: Layout): Promise<string[]> {
  const ended: string[] = []
  for (const { name, pid, identity } of readState(layout.state)?.processes.reverse() ?? []) {
    if (!pid || !identity) continue
    if (await endProcess({ pid, identity, group: true }, GRACE_MS)) ended.push(name)
  }
  await rm(layout.state, { force: true })
  return ended
}
