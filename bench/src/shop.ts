import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serviceNames, signToken } from '@ticketing/common'
import { loadSecrets, readState, type StackOptions, stackAddresses, startStack } from '@ticketing/local/stack'
import { type AuditReport, audit } from '@ticketing/owner'
import type { Person } from './client.ts'
import { type ProcessorTime, processorTime } from './processor-time.ts'

const SETTLE_MS = 120_000

export interface Shop {
  url: string
  /** The URI of the store of tickets, with the credentials of tickets. */
  mongoUri: string
  /** A signed-in user, without a sign-up. */
  newUser(): Person
  /** SIGKILL; the process is restarted. */
  kill(name: string): Promise<void>
  /** Violated guarantees, once the shop is idle. */
  audit(): Promise<AuditReport>
  /** The CPU time of each process so far. */
  processorTime(): ProcessorTime
  close(): Promise<void>
}

/** Starts a separate, built shop, without the storefront unless asked for, on its own ports, in a temporary directory. */
export const openShop = async ({
  env,
  replicas = 1,
  services = serviceNames,
}: Pick<StackOptions, 'env' | 'replicas' | 'services'> = {}): Promise<Shop> => {
  const dir = await mkdtemp(join(tmpdir(), 'ticketing-bench-'))
  // No reservation expires during the benchmark, and requests are not logged.
  const settings = { EXPIRATION_WINDOW_SECONDS: '3600', LOG_LEVEL: 'warn', ...env }
  const stack = await startStack({ dir, port: 0, services, replicas, env: settings })
  const { passwords, jwtKey } = await loadSecrets(join(dir, 'secrets.json'))
  const state = readState(join(dir, 'stack.json'))
  if (!state) throw new Error('The shop has not written its state file')
  const addresses = (as: 'owner' | 'services') => stackAddresses(state, { passwords, as })
  return {
    url: stack.url,
    mongoUri: addresses('services').tickets ?? '',
    newUser: () => {
      const id = randomBytes(12).toString('hex')
      const session = { keys: jwtKey.split(','), secure: false, ttlSeconds: 3600 }
      const jwt = signToken({ id, email: `${id}@example.com` }, session)
      return { cookie: `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}` }
    },
    kill: (name) => stack.kill(name),
    audit: () => audit(addresses('owner'), { settleMs: SETTLE_MS }),
    processorTime: () => processorTime([...stack.processes, { name: 'load', pid: process.pid }]),
    close: async () => {
      await stack.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
