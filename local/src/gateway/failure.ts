import { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** What went wrong between the gateway and a service, or with the request itself. */
export type Failure = 'down' | 'broken' | 'silent' | 'malformed' | 'tooLarge' | 'encoding'

interface Answer {
  status: number
  reason: string
  text: (service: string) => string
  /** Whether it may go better in a moment. */
  passing?: boolean
}

const answers: Record<Failure, Answer> = {
  down: {
    status: 503,
    reason: 'Service Unavailable',
    text: (service) => `The ${service} service is not available. Try again in a moment.`,
    passing: true,
  },
  broken: {
    status: 502,
    reason: 'Bad Gateway',
    text: (service) => `The ${service} service did not finish its answer. Try again in a moment.`,
    passing: true,
  },
  silent: {
    status: 504,
    reason: 'Gateway Timeout',
    text: (service) => `The ${service} service did not answer in time. Try again in a moment.`,
    passing: true,
  },
  malformed: { status: 400, reason: 'Bad Request', text: () => 'The request is malformed' },
  tooLarge: { status: 413, reason: 'Payload Too Large', text: () => 'The request is too large' },
  encoding: { status: 501, reason: 'Not Implemented', text: () => 'This transfer encoding is not supported' },
}

/**
 * Answers in the services' own error format, or cuts the connection when an answer has begun.
 * @param service as in `orders-srv`
 */
export function answerFailure(to: ServerResponse | Duplex, failure: Failure, service: string): void {
  const { status, reason, text, passing } = answers[failure]
  const body = JSON.stringify({ errors: [{ message: text(service.replace(/-srv$/, '')) }] })
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': `${Buffer.byteLength(body)}`,
    ...(passing && { 'retry-after': '2' }),
  }
  if (!(to instanceof ServerResponse)) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    to.end([`HTTP/1.1 ${status} ${reason}`, ...lines, 'connection: close', '', body].join('\r\n'))
  } else if (to.headersSent) {
    to.destroy()
  } else {
    to.writeHead(status, headers).end(body)
  }
}
