import type { z } from 'zod'
import { parseParams } from '../params/parse.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Answer } from './answer.ts'
import { expandAnswer } from './expand.ts'

/** The context of a request to an endpoint. */
export interface Call {
  /** The id in the path, or an empty string. */
  id: string
  tx: Transaction
  /** Whether the request has a publishable key, as from a browser. */
  publishable: boolean
  /** The path under which browsers reach the bank's page. */
  publicPath: string
}

interface Definition<S extends z.ZodType> {
  method: 'GET' | 'POST'
  path: `/v1/${string}`
  params: S
  /** Whether a publishable key is accepted. */
  publishable?: boolean
  run(call: Call & { params: z.output<S> }): Answer
}

/** An endpoint with unparsed parameters. */
export interface Endpoint {
  /** `POST /v1/payment_intents/:id/confirm` */
  name: string
  method: 'GET' | 'POST'
  path: string
  publishable: boolean
  /** @throws StripeError when the parameters are invalid; nothing has been executed then */
  prepare(raw: unknown): (call: Call) => Answer
}

/** Adds to an endpoint the parsing of its parameters and support for `expand`. */
export function endpoint<S extends z.ZodType<{ expand?: string[] | undefined }>>(
  definition: Definition<S>,
): Endpoint {
  const { method, path, publishable = false } = definition
  return {
    name: `${method} ${path}`,
    method,
    path,
    publishable,
    prepare: (raw) => {
      const params = parseParams(definition.params, raw)
      return (call) => expandAnswer(definition.run({ ...call, params }), params.expand, call.tx)
    },
  }
}
