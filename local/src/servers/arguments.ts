import { join } from 'node:path'
import { jetStreamUsers, natsStreamingUsers } from '@ticketing/common/permissions'
import type { Passwords } from './passwords.ts'
import { writePrivately } from './private-file.ts'
import { redisUsers } from './redis-users.ts'

/** Where a server runs: a port of 127.0.0.1, and the directory of its data. */
export interface ServerPlace {
  port: number
  directory: string
}

/** The cluster that every service connects to. */
export const NATS_CLUSTER_ID = 'ticketing'

// Passwords are in files of their owner's: anybody on the machine may read the arguments of a process.

/** Redis on an append-only file that is on disk before a write is answered, and that never drops a key. */
export async function redisArguments(
  { port, directory }: ServerPlace,
  passwords?: Passwords,
): Promise<string[]> {
  const users = join(directory, 'users.acl')
  if (passwords) await writePrivately(users, redisUsers(passwords))
  return [
    ...(passwords ? ['--aclfile', users] : []),
    ...['--bind', '127.0.0.1', '--port', `${port}`, '--dir', directory],
    ...['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--maxmemory-policy', 'noeviction'],
  ]
}

/** mongod with its journal (which it always keeps), and a cache that leaves room for its neighbours. */
export function mongodArguments(): string[] {
  return [
    ...['--wiredTigerCacheSizeGB', '0.25', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
    // Otherwise it leaves a socket in the temporary directory when it is killed.
    '--nounixsocket',
    // Slow operations are logged with their data, including cards.
    ...['--slowms', '2147483647'],
  ]
}

/** NATS Streaming on files. What it acknowledges is on disk, and it keeps everything. */
export async function natsStreamingArguments(
  { port, directory }: ServerPlace,
  passwords?: Passwords,
): Promise<string[]> {
  // Not in the data directory, where the server takes every entry for a channel.
  const users = `${directory}.conf`
  if (passwords) await writePrivately(users, JSON.stringify(natsStreamingUsers((user) => passwords[user])))
  return [
    ...(passwords ? ['-c', users] : []),
    ...['-a', '127.0.0.1', '-p', `${port}`, '-cid', NATS_CLUSTER_ID],
    ...['-st', 'FILE', '--dir', directory, '--file_sync=true'],
    ...['-mc', '0', '-mm', '0', '-mb', '0', '-ma', '0s'],
    // A client that died is forgotten within seconds, so that its messages go to the others.
    ...['-hbi', '5s', '-hbt', '5s', '-hbf', '2'],
  ]
}

/**
 * Added to one start of NATS Streaming that found a half-written record at the end of a file. It was killed within
 * that write, so it never acknowledged it. It refuses to be started twice in a row like this.
 */
export const NATS_STREAMING_TRUNCATE = '--file_truncate_bad_eof=true'

/** A member of a cluster of NATS servers: where the others reach it, and where it reaches them. Ports of 127.0.0.1. */
export interface ClusterPlace {
  port: number
  routes: number[]
}

/** NATS with JetStream, which syncs to disk every two minutes unless it is configured to sync always. */
export async function jetstreamArguments(
  { port, directory }: ServerPlace,
  { cluster, passwords }: { cluster?: ClusterPlace; passwords?: Passwords } = {},
): Promise<string[]> {
  const file = join(directory, 'nats-server.conf')
  const config = {
    host: '127.0.0.1',
    port,
    jetstream: { store_dir: join(directory, 'jetstream'), sync_interval: 'always' },
    ...(passwords && jetStreamUsers((user) => passwords[user])),
    ...(cluster && {
      server_name: `nats-${cluster.port}`,
      cluster: {
        name: NATS_CLUSTER_ID,
        host: '127.0.0.1',
        port: cluster.port,
        routes: cluster.routes.map((route) => `nats://127.0.0.1:${route}`),
      },
    }),
  }
  // A configuration of NATS may be plain JSON.
  await writePrivately(file, JSON.stringify(config))
  return ['-c', file]
}
