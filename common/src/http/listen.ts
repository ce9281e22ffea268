import { once } from 'node:events'
import type { Server, ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { createHttpServer } from './http-server.ts'

export interface Listening {
  server: Server
  port: number
  /** Stops accepting connections, closes idle ones, and waits for requests in progress. */
  close(): Promise<void>
}

const GRACE_MS = 10_000

/** Listens on `port` (0: any free one) of `host`, or of every address of the machine. */
export const listen = async (
  app: Express,
  port: number,
  host?: string,
  bounds?: ServerOptions,
): Promise<Listening> => {
  const { server, close } = createHttpServer(app, bounds)
  server.listen({ port, ...(host && { host }) })
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port, close: () => close(GRACE_MS) }
}
