import type { Pool } from 'undici'

/** A request exactly as it is sent, without normalization. */
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
  /** The body, if it is JSON. */
  json?: unknown
}

/** A slower response counts as a failure. */
const TIMEOUT_MS = 20_000

const isStream = (type: unknown): boolean => String(type).startsWith('text/event-stream')
const isJson = (type: unknown): boolean => String(type).startsWith('application/json')

/**
 * Sends a request and reads its response.
 * @param until a stream of events is read until this accepts its text so far. Default: it is not read.
 */
export const send = async (
  pool: Pool,
  call: Call,
  until: (text: string) => boolean = () => true,
): Promise<Reply> => {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
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
