import type { mongo } from 'mongoose'
import { counter, gauge, histogram } from './metric.ts'

export const storeConnected = gauge('store_connected')
const connections = gauge('db_client_connection_count')
const pending = gauge('db_client_connection_pending_requests')
const waitTime = histogram('db_client_connection_wait_time_seconds')
const useTime = histogram('db_client_connection_use_time_seconds')
const failures = counter('db_client_connection_failures_total')

/** What a driver's client says about its pool. */
type Pool = Pick<mongo.MongoClient, 'on'>

/**
 * Observes the pool of a driver. A command holds its connection until its answer, so this times commands, too; the driver's
 * monitoring of commands would copy each command and its answer.
 */
export const observePool = (client: Pool): void => {
  /** When each connection in use was checked out. */
  const used = new Map<unknown, number>()
  const idle = new Set<unknown>()
  const show = () => {
    connections.set({ state: 'used' }, used.size)
    connections.set({ state: 'idle' }, idle.size)
  }
  client.on('connectionCheckOutStarted', () => pending.inc())
  client.on('connectionCheckOutFailed', () => {
    pending.dec()
    failures.inc()
  })
  client.on('connectionCheckedOut', ({ connectionId, durationMS }) => {
    pending.dec()
    waitTime.observe(durationMS / 1000)
    idle.delete(connectionId)
    used.set(connectionId, performance.now())
    show()
  })
  client.on('connectionCheckedIn', ({ connectionId }) => {
    const since = used.get(connectionId)
    if (since !== undefined) useTime.observe((performance.now() - since) / 1000)
    used.delete(connectionId)
    idle.add(connectionId)
    show()
  })
  client.on('connectionClosed', ({ connectionId }) => {
    used.delete(connectionId)
    idle.delete(connectionId)
    show()
  })
}
