// Outlives the process that started it just long enough to end what that one left behind. It reads one JSON
// line a target from its standard input, a pipe that the kernel closes however its writer dies.
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { endProcess } from './end.mjs'
import { identityOf } from './identity.mjs'

/** @typedef {import('./end.mjs').Target & { graceMs: number, directory?: string }} Guarded */

/** @type {Map<number, Guarded>} */
const targets = new Map()

// Ctrl-C in a terminal reaches every process of its group; this one leaves last.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {})

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { pid, remove, ...rest } = JSON.parse(line)
    if (remove) targets.delete(pid)
    else {
      const identity = identityOf(pid)
      if (identity) targets.set(pid, { pid, identity, ...rest })
    }
  })
  .on('close', async () => {
    // Last started, first ended: services before the servers that they need.
    for (const target of [...targets.values()].reverse()) {
      await endProcess(target, target.graceMs)
      if (target.directory) await rm(target.directory, { recursive: true, force: true })
    }
    process.exit(0)
  })
