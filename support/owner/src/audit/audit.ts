import { setTimeout as sleep } from 'node:timers/promises'
import type { Addresses } from '../addresses.ts'
import { openStores, type Stores } from '../stores.ts'
import { type Finding, keyOf } from './finding.ts'
import { type Reading, readOnce } from './read-once.ts'

export interface AuditOptions {
  /** How long an inconsistency may last before it is reported: events may still be in flight. Default 10 s. */
  settleMs?: number
  /** How long after its expiry an order may still be unpaid and not cancelled. Default 10 s. */
  graceMs?: number
  /** How long an event may stay in an outbox or an inbox. Default 60 s. */
  staleMs?: number
}

export interface AuditReport extends Reading {
  at: Date
  /** Whether Stripe was checked too. */
  stripe: boolean
}

const READINGS = 5
const MIN_PAUSE_MS = 500

/**
 * Checks the stores of all services, and Stripe, for violated guarantees. It is read-only and can run under live
 * traffic: it reads repeatedly, and reports only violations that persist.
 * @throws OwnerError when a store has no address or cannot be reached; Error when Stripe cannot be read
 */
export async function audit(addresses: Addresses, options: AuditOptions = {}): Promise<AuditReport> {
  const stores = openStores(addresses)
  try {
    await stores.reach(stores.services)
    return await settle(stores, addresses, options)
  } finally {
    await stores.close()
  }
}

async function settle(
  stores: Stores,
  { stripe }: Addresses,
  { settleMs = 10_000, graceMs = 10_000, staleMs = 60_000 }: AuditOptions,
): Promise<AuditReport> {
  const read = () => readOnce(stores, stripe, { now: Date.now(), graceMs, staleMs })
  const deadline = Date.now() + settleMs
  const pause = Math.max(MIN_PAUSE_MS, settleMs / READINGS)
  let reading = await read()
  while (reading.findings.length > 0 && Date.now() < deadline) {
    await sleep(Math.min(pause, Math.max(0, deadline - Date.now())))
    reading = persisting(reading.findings, await read())
  }
  return { ...reading, at: new Date(), stripe: stripe !== undefined }
}

/** A reading without its new findings: they may be transient, and the next audit will report them if they are not. */
function persisting(before: readonly Finding[], reading: Reading): Reading {
  const known = new Set(before.map(keyOf))
  return { ...reading, findings: reading.findings.filter((finding) => known.has(keyOf(finding))) }
}
