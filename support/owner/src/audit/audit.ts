import { setTimeout as sleep } from 'node:timers/promises'
import type { Addresses } from '../addresses.ts'
import { openStores, type Stores } from '../stores.ts'
import { type Finding, keyOf } from './finding.ts'
import { type Reading, readOnce } from './read-once.ts'

export interface AuditOptions {
  /** How long what looks broken may take to come right by itself: events are on their way. Default 10 s. */
  settleMs?: number
  /** How long past its time an unpaid order may be left. Default 10 s. */
  graceMs?: number
  /** How long an event may wait in an outbox, or parked. Default 60 s. */
  staleMs?: number
}

export interface AuditReport extends Reading {
  at: Date
  /** Whether what Stripe holds was looked at. */
  stripe: boolean
}

const LOOKS = 5
const SHORTEST_MS = 500

/**
 * Looks for what is not as the system guarantees it, in the stores of the services and at Stripe. It changes nothing
 * and may run beside live traffic: what looks broken is looked at again, and only what stays the same is reported.
 * @throws OwnerError when a store is not known or cannot be reached; Error when Stripe cannot be read
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
  const look = () => readOnce(stores, stripe, { now: Date.now(), graceMs, staleMs })
  const deadline = Date.now() + settleMs
  const pause = Math.max(SHORTEST_MS, settleMs / LOOKS)
  let reading = await look()
  while (reading.findings.length > 0 && Date.now() < deadline) {
    await sleep(Math.min(pause, Math.max(0, deadline - Date.now())))
    reading = stillThere(reading.findings, await look())
  }
  return { ...reading, at: new Date(), stripe: stripe !== undefined }
}

/** A reading without what the one before did not have: that has just begun, and is for the next audit. */
function stillThere(before: readonly Finding[], reading: Reading): Reading {
  const known = new Set(before.map(keyOf))
  return { ...reading, findings: reading.findings.filter((finding) => known.has(keyOf(finding))) }
}
