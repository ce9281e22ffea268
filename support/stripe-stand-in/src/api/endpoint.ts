import type { z } from 'zod'
import { parseParams } from '../params/parse.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Answer } from './answer.ts'
import { expandAnswer } from './expand.ts'

/** What an endpoint works with, besides its parameters. */
export interface Call {
  /** The id in the path; empty where the path has none. */
  id: string
  tx: Transaction
  /** Asked with a publishable key, as a browser does. */
  publishable: boolean
  /** Path under which browsers reach the bank's page. */
  publicPath: string
}

interface Definition<S extends z.ZodType> {
  method: 'GET' | 'POST'
  path: `/v1/${string}`
  params: S
  /** May be asked with a publishable key. */
  publishable?: boolean
  run(call: Call & { params: z.output<S> }): Answer
}

/** An endpoint whose parameters are still to be read. */
export interface Endpoint {
  /** `POST /v1/payment_intents/:id/confirm` */
  name: string
  method: 'GET' | 'POST'
  path: string
  publishable: boolean
  /** @throws StripeError when the parameters are refused; then nothing has been executed */
  prepare(raw: unknown): (call: Call) => Answer
}

/** Binds an endpoint's parameters to their schema; `expand` is followed for every endpoint alike. */
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
