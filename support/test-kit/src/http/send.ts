import type { Pool } from 'undici'

/** A request as it goes over the wire: nothing in it is corrected on the way. */
export interface Call {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** The body, where it is JSON. */
  json?: unknown
}

/** An answer that takes longer counts as none. */
const PATIENCE_MS = 20_000

const isStream = (type: unknown): boolean => String(type).startsWith('text/event-stream')
const isJson = (type: unknown): boolean => String(type).startsWith('application/json')

/**
 * Sends a request and reads its answer.
 * @param until how far a stream of events is read: until its text so far passes. Default: it is not read.
 */
export const send = async (
  pool: Pool,
  call: Call,
  until: (text: string) => boolean = () => true,
): Promise<Reply> => {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const {
    statusCode: status,
    headers,
    body,
  } = await pool.request({ ...call, method: call.method as 'GET', signal })
  const type = headers['content-type']
  if (!isStream(type)) {
    const text = await body.text()
    return { status, headers, text, ...(isJson(type) && { json: JSON.parse(text) }) }
  }
  let text = ''
  const chunks = body.setEncoding('utf8')[Symbol.asyncIterator]()
  while (!until(text)) {
    const { value, done } = await chunks.next()
    if (done) break
    text += value
  }
  body.on('error', () => {}).destroy()
  return { status, headers, text }
}
