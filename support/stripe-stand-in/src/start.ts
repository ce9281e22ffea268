import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createStripeStandIn, type StandInControl, type StripeStandInOptions } from './stand-in.ts'

export interface StartOptions extends StripeStandInOptions {
  /** Default: 0, a free one. */
  port?: number | undefined
  /** Default: 127.0.0.1. */
  host?: string | undefined
}

export interface RunningStripeStandIn extends StandInControl {
  /** `http://127.0.0.1:1234`, for STRIPE_API_URL. */
  url: string
  port: number
}

/** Starts the stand-in on a port; `close()` closes all connections and frees the port. */
export async function startStripeStandIn(options: StartOptions = {}): Promise<RunningStripeStandIn> {
  const { port = 0, host = '127.0.0.1', ...standInOptions } = options
  const { app, close, ...control } = await createStripeStandIn(standInOptions)
  const server = createServer(app)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    await close()
    throw error
  }
  const address = server.address() as AddressInfo
  return {
    ...control,
    url: `http://${host}:${address.port}`,
    port: address.port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await close()
    },
  }
}
