import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Dispatcher, EnvHttpProxyAgent, interceptors, request } from 'undici'
import type { Progress } from './spec.ts'

// HTTPS_PROXY is honoured, redirects are followed, and a silent peer is given up on rather than waited for.
const dispatcher = new EnvHttpProxyAgent({
  connect: { timeout: 10_000 },
  headersTimeout: 20_000,
  bodyTimeout: 30_000,
}).compose(interceptors.redirect({ maxRedirections: 5 }))

async function open(url: string): Promise<Dispatcher.ResponseData['body']> {
  const { statusCode, body } = await request(url, { dispatcher })
  if (statusCode === 200) return body
  await body.dump()
  throw new Error(`${url} answered ${statusCode}`)
}

/** Fetches a small text, such as a list of checksums. */
export async function downloadText(url: string): Promise<string> {
  const body = await open(url)
  return body.text()
}

/**
 * Fetches `url` into `file`.
 * @param sha256 what the content must hash to, in hex; anything else is an error
 */
export async function downloadFile(
  url: string,
  file: string,
  sha256: string,
  progress: Progress,
): Promise<void> {
  const body = await open(url)
  const hash = createHash('sha256')
  const host = new URL(url).host
  let megabytes = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      megabytes += chunk.length / 1e6
      done(null, chunk)
    },
  })
  const ticker = setInterval(() => progress(`downloading from ${host}, ${megabytes.toFixed(0)} MB`), 1000)
  try {
    await pipeline(body, meter, createWriteStream(file))
  } finally {
    clearInterval(ticker)
  }
  const actual = hash.digest('hex')
  if (actual !== sha256.toLowerCase()) {
    throw new Error(`${url} has the SHA-256 ${actual}, not ${sha256}; it was thrown away`)
  }
}
