import type { Answer } from '@ticketing/local/demo'
import { Person } from '../../src/person.ts'
import { newcomer, shopUrl } from './market.ts'

export interface LoadReport {
  requests: number
  /** Whole purchases, from the sign-up to the paid order. */
  purchases: number
  /** What went wrong, each as `GET /api/tickets: 502`. */
  failures: string[]
}

const WORKERS = 2

/** An ingress closes idle connections when it is given other routes, as for another shop; that is no failure of this one. */
const headers = { connection: 'close' }

export interface Load {
  report: LoadReport
  /** Resolves when the current purchases are finished. */
  stop(): Promise<void>
}

/** Users who sell and buy without pause, until they are stopped. Nothing is retried. */
export function startLoad(): Load {
  const report: LoadReport = { requests: 0, purchases: 0, failures: [] }
  let stopped = false

  const record = async <T extends { status: number }>(what: string, request: Promise<T>): Promise<T> => {
    report.requests += 1
    try {
      const answer = await request
      if (answer.status >= 500) report.failures.push(`${what}: ${answer.status} ${JSON.stringify(answer)}`)
      return answer
    } catch (error) {
      report.failures.push(`${what}: ${error} ${(error as Error).cause ?? ''}`)
      throw error
    }
  }

  class Watched extends Person {
    constructor(url: string) {
      super(url, headers)
    }

    override ask<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
      return record(`${method} ${path}`, super.ask<Body>(method, path, body))
    }
  }

  const page = async (path: string) => {
    const response = await record(`GET ${path}`, fetch(`${shopUrl}${path}`, { headers }))
    await response.text()
  }

  const purchase = async () => {
    const [seller, buyer] = [await newcomer(Watched), await newcomer(Watched)]
    await page('/')
    const ticket = await seller.sell()
    await page(`/tickets/${ticket.id}`)
    const order = await heardOf(() =>
      buyer.ask<{ id: string }>('POST', '/api/orders', { ticketId: ticket.id }),
    )
    await heardOf(() => buyer.ask('POST', '/api/payments', { orderId: order.id, token: 'tok_visa' }))
    await buyer.order(order.id)
    report.purchases += 1
  }

  /** Polls until a service has consumed another one's event; waiting for it is not a failure. */
  const heardOf = async <Body>(ask: () => Promise<Answer<Body>>): Promise<Body> => {
    for (;;) {
      const { status, body } = await ask()
      if (status === 201) return body
      if (status !== 404) throw new Error(`${status}: ${JSON.stringify(body)}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  const worker = async () => {
    while (!stopped) {
      await purchase().catch((error: Error) => {
        if (report.failures.length === 0) report.failures.push(error.message)
      })
    }
  }
  const workers = Promise.all(Array.from({ length: WORKERS }, worker))
  return {
    report,
    stop: async () => {
      stopped = true
      await workers
    },
  }
}
