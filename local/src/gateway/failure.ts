import { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** What went wrong between the gateway and a service. */
export type Failure = 'down' | 'broken' | 'silent'

const answers: Record<Failure, { status: number; reason: string; text: (service: string) => string }> = {
  down: {
    status: 503,
    reason: 'Service Unavailable',
    text: (service) => `The ${service} service is not available. Try again in a moment.`,
  },
  broken: {
    status: 502,
    reason: 'Bad Gateway',
    text: (service) => `The ${service} service did not finish its answer. Try again in a moment.`,
  },
  silent: {
    status: 504,
    reason: 'Gateway Timeout',
    text: (service) => `The ${service} service did not answer in time. Try again in a moment.`,
  },
}

/**
 * Answers in the services' own error format, or cuts the connection when an answer has begun.
 * @param service as in `orders-srv`
 */
export function answerFailure(to: ServerResponse | Duplex, failure: Failure, service: string): void {
  const { status, reason, text } = answers[failure]
  const body = JSON.stringify({ errors: [{ message: text(service.replace(/-srv$/, '')) }] })
  const headers = { 'content-type': 'application/json; charset=utf-8', 'retry-after': '2' }
  if (!(to instanceof ServerResponse)) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    to.end(
      [`HTTP/1.1 ${status} ${reason}`, ...lines, `content-length: ${Buffer.byteLength(body)}`, '', body].join(
        '\r\n',
      ),
    )
  } else if (to.headersSent) {
    to.destroy()
  } else {
    to.writeHead(status, headers).end(body)
  }
}
