import { unixNow } from '../clock.ts'
import type { Store } from '../store/store.ts'
import type { Origin } from '../store/transaction.ts'
import { type Answer, refused } from './answer.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { apiError, StripeError } from './errors.ts'
import type { Fault } from './faults.ts'
import type { IdempotencyKeys } from './idempotency.ts'
import { passBefore } from './pass-fault.ts'

export interface ApiRequest {
  endpoint: Endpoint
  /** The id in the path. */
  id: string
  /** The path as sent. */
  path: string
  params: unknown
  publishable: boolean
  requestId: string
  idempotencyKey: string | undefined
  fault: Fault | undefined
  /** Aborted when the client disconnects. */
  gone: AbortSignal
}

interface Parts {
  store: Store
  keys: IdempotencyKeys
  publicPath: string
}

export type Outcome = Answer & { replayOf?: string }

/** Executes a request, or replays the saved response of its idempotency key. */
export async function execute(request: ApiRequest, parts: Parts): Promise<Outcome> {
  const { idempotencyKey: key, fault, gone } = request
  const endpoint = `${request.endpoint.method} ${request.path}`
  const claim = key === undefined ? undefined : parts.keys.claim({ key, endpoint, params: request.params })
  try {
    await passBefore(fault, gone)
    if (claim?.saved) {
      const { status, body, requestId } = claim.saved
      return { status, body, replayOf: requestId }
    }
    const run = request.endpoint.prepare(request.params)
    const { answer, tx } = attempt(run, request, parts)
    const { status, body } = spoilt(answer, fault)
    const { requestId } = request
    await parts.store.commit(
      tx,
      key === undefined || !claim
        ? undefined
        : { key, endpoint, params: claim.paramsHash, status, body, requestId, at: unixNow() },
    )
    return { status, body }
  } finally {
    claim?.release()
  }
}

/** A failed request changes nothing; only its response is saved if it has an idempotency key. */
function attempt(run: (call: Call) => Answer, request: ApiRequest, { store, publicPath }: Parts) {
  const origin: Origin = { id: request.requestId, idempotency_key: request.idempotencyKey ?? null }
  const tx = store.begin(origin)
  try {
    const { id, publishable } = request
    return { tx, answer: run({ id, tx, publishable, publicPath }) }
  } catch (error) {
    if (!(error instanceof StripeError)) throw error
    return { tx: store.begin(origin), answer: refused(error) }
  }
}

const spoilt = (answer: Answer, fault: Fault | undefined): Answer =>
  fault?.kind === 'status' && fault.effect
    ? refused(apiError(fault.status, 'An error occurred while processing this request.'))
    : answer
