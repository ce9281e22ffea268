import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadSecrets, readState, stackAddresses, startStack } from '@ticketing/local/stack'
import { type ProcessorTime, processorTime } from './processor-time.ts'

export interface Shop {
  url: string
  /** The store of tickets, as tickets enters it. */
  mongoUri: string
  /** What each of its processes has used so far. */
  processorTime(): ProcessorTime
  close(): Promise<void>
}

/** Starts a built shop of its own, without its pages: own ports, own directory, taken away after. */
export const openShop = async (): Promise<Shop> => {
  const dir = await mkdtemp(join(tmpdir(), 'ticketing-bench-'))
  const services = ['auth', 'tickets', 'orders', 'payments', 'expiration'] as const
  // Nobody has to wait until a reservation runs out, nor to log every request.
  const env = { EXPIRATION_WINDOW_SECONDS: '3600', LOG_LEVEL: 'warn' }
  const stack = await startStack({ dir, port: 0, services, env })
  const state = readState(join(dir, 'stack.json'))
  const { passwords } = await loadSecrets(join(dir, 'secrets.json'))
  const { tickets = '' } = state ? stackAddresses(state, { passwords, as: 'services' }) : {}
  return {
    url: stack.url,
    mongoUri: tickets,
    processorTime: () => processorTime([...(state?.processes ?? []), { name: 'load', pid: process.pid }]),
    close: async () => {
      await stack.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
