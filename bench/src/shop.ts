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
  /** The store of tickets, as tickets enters it. */
  mongoUri: string
  /** Somebody who is signed in, without having had to sign up. */
  somebody(): Person
  /** SIGKILL; the process is started again. */
  kill(name: string): Promise<void>
  /** What is not in order, once everything has settled. */
  audit(): Promise<AuditReport>
  /** What each of its processes has used so far. */
  processorTime(): ProcessorTime
  close(): Promise<void>
}

/** Starts a built shop of its own, without its pages: own ports, own directory, taken away after. */
export const openShop = async ({
  env,
  replicas = 1,
}: Pick<StackOptions, 'env' | 'replicas'> = {}): Promise<Shop> => {
  const dir = await mkdtemp(join(tmpdir(), 'ticketing-bench-'))
  // Nobody has to wait until a reservation runs out, nor to log every request.
  const settings = { EXPIRATION_WINDOW_SECONDS: '3600', LOG_LEVEL: 'warn', ...env }
  const stack = await startStack({ dir, port: 0, services: serviceNames, replicas, env: settings })
  const { passwords, jwtKey } = await loadSecrets(join(dir, 'secrets.json'))
  const state = readState(join(dir, 'stack.json'))
  if (!state) throw new Error('The shop does not say where it runs')
  const addresses = (as: 'owner' | 'services') => stackAddresses(state, { passwords, as })
  return {
    url: stack.url,
    mongoUri: addresses('services').tickets ?? '',
    somebody: () => {
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
