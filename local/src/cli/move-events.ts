import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Child } from '../process/child.ts'
import { freePort } from '../process/free-port.ts'
import { launchServer } from '../servers/launch.ts'
import type { Passwords } from '../servers/passwords.ts'
import { guardedJetstream, guardedNatsStreaming } from '../servers/recipes.ts'
import {
  build,
  claim,
  type Layout,
  layOut,
  loadSecrets,
  type Report,
  stackDirectory,
} from '../stack/index.ts'
import { endLeftovers } from '../stack/leftovers.ts'

const CLUSTER_ID = 'ticketing'
const GRACE_MS = 5_000

/**
 * Migrates a shop's events from NATS Streaming to JetStream, before the shop starts. If it is interrupted, the next
 * start repeats it. The data of NATS Streaming is kept as `nats-streaming.moved`.
 */
export async function moveEvents(report: Report, env = process.env): Promise<void> {
  if (env.EVENT_BUS !== 'jetstream' || env.NATS_URL) return
  const layout = await layOut(stackDirectory(env))
  const old = layout.data('nats-streaming')
  if (!existsSync(old)) return
  const release = await claim(layout)
  try {
    // A server left over from an earlier run could still write to these files.
    await endLeftovers(layout)
    await build(['common'], report)
    report.begin('Moving the events from NATS Streaming to JetStream')
    const { passwords } = await loadSecrets(layout.secrets)
    const moved = await copyBetweenBrokers(layout, passwords, report)
    await rm(`${old}.moved`, { recursive: true, force: true })
    await rename(old, `${old}.moved`)
    report.end(`Moved ${moved} events from NATS Streaming to JetStream`)
  } finally {
    await release()
  }
}

async function copyBetweenBrokers(layout: Layout, passwords: Passwords, report: Report): Promise<number> {
  // Imported here because it needs `common`, which has to be built first.
  const { moveBroker } = await import('@ticketing/owner')
  const running: Child[] = []
  const launch = async (eventBus: 'nats-streaming' | 'jetstream') => {
    const recipe = eventBus === 'jetstream' ? guardedJetstream : guardedNatsStreaming
    const place = { port: await freePort(), directory: layout.data(eventBus) }
    const options = { name: eventBus, log: layout.log(`move-${eventBus}`), graceMs: GRACE_MS }
    running.push(await launchServer(recipe(passwords), place, options))
    const url = `nats://127.0.0.1:${place.port}`
    return { eventBus, url, user: 'owner', password: passwords.owner, clusterId: CLUSTER_ID }
  }
  try {
    const [from, to] = [await launch('nats-streaming'), await launch('jetstream')]
    return await moveBroker(from, to, { onProgress: (copied) => report.update(`${copied} events`) })
  } finally {
    await Promise.all(running.map((server) => server.stop()))
  }
}
