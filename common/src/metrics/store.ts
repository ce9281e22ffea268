import type { mongo } from 'mongoose'
import { counter, gauge, gaugeOf, histogram } from './metric.ts'

/** What a pool is doing at the moment. */
interface Usage {
  /** When each connection in use was checked out. */
  used: Map<unknown, number>
  idle: Set<unknown>
  /** How many commands wait for a connection. */
  pending: number
}

export const storeConnected = gauge('store_connected')
const waitTime = histogram('db_client_connection_wait_time_seconds')
const useTime = histogram('db_client_connection_use_time_seconds')
const failures = counter('db_client_connection_failures_total')

const pools = new Set<Usage>()
const sum = (count: (pool: Usage) => number): number => [...pools].reduce((all, pool) => all + count(pool), 0)

// Read when they are asked for: commands are far more frequent.
gaugeOf('db_client_connection_count', (connections) => {
  connections.set(
    { state: 'used' },
    sum(({ used }) => used.size),
  )
  connections.set(
    { state: 'idle' },
    sum(({ idle }) => idle.size),
  )
})
gaugeOf('db_client_connection_pending_requests', (waiting) => waiting.set(sum(({ pending }) => pending)))

/** What a driver's client says about its pool. */
type Pool = Pick<mongo.MongoClient, 'on'>

/**
 * Observes the pool of a driver. A command holds its connection until its answer, so this times commands, too; the driver's
 * monitoring of commands would copy each command and its answer.
 */
export const observePool = (client: Pool): void => {
  const pool: Usage = { used: new Map(), idle: new Set(), pending: 0 }
  const { used, idle } = pool
  pools.add(pool)
  client.on('connectionCheckOutStarted', () => {
    pool.pending += 1
  })
  client.on('connectionCheckOutFailed', () => {
    pool.pending -= 1
    failures.inc()
  })
  client.on('connectionCheckedOut', ({ connectionId, durationMS }) => {
    pool.pending -= 1
    waitTime.observe(durationMS / 1000)
    idle.delete(connectionId)
    used.set(connectionId, performance.now())
  })
  client.on('connectionCheckedIn', ({ connectionId }) => {
    const since = used.get(connectionId)
    if (since !== undefined) useTime.observe((performance.now() - since) / 1000)
    used.delete(connectionId)
    idle.add(connectionId)
  })
  client.on('connectionClosed', ({ connectionId }) => {
    used.delete(connectionId)
    idle.delete(connectionId)
  })
  client.on('topologyClosed', () => pools.delete(pool))
}
