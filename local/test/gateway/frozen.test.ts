import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { freePort } from '../../src/process/free-port.ts'
import { upstream } from '../fixtures/upstream.ts'
import { useGateway } from '../fixtures/use-gateway.ts'

const { start, gatewayTo } = useGateway()
const frozen: ChildProcess[] = []
afterEach(() => {
  for (const child of frozen.splice(0)) child.kill('SIGKILL')
})

/** A real process that is stopped in its tracks: the kernel still takes connections for it. */
async function startFrozen(): Promise<{ url: string; thaw(): void }> {
  const port = await freePort()
  const file = fileURLToPath(new URL('../fixtures/worker.mjs', import.meta.url))
  const child = spawn(process.execPath, [file], { env: { PORT: `${port}` }, stdio: 'ignore' })
  frozen.push(child)
  await once(child, 'spawn')
  const url = `http://127.0.0.1:${port}`
  await eventually(async () => expect((await fetch(url)).status).toBe(200))
  child.kill('SIGSTOP')
  return { url, thaw: () => child.kill('SIGCONT') }
}

const TIMEOUT_MS = 400

describe('a frozen service', () => {
  it.each(['GET', 'POST'])('leads to 504 for %s', async (method) => {
    const { url } = await startFrozen()
    const gateway = await gatewayTo({ 'orders-srv': [url] }, TIMEOUT_MS)
    const response = await fetch(`${gateway}/api/orders`, {
      method,
      ...(method === 'POST' && { body: '{}' }),
    })
    expect(response.status).toBe(504)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toEqual({
      errors: [{ message: 'The orders service did not answer in time. Try again in a moment.' }],
    })
  })

  it('is asked again once it responds', async () => {
    const { url, thaw } = await startFrozen()
    const gateway = await gatewayTo({ 'orders-srv': [url] }, TIMEOUT_MS)
    expect((await fetch(`${gateway}/api/orders`)).status).toBe(504)
    thaw()
    await eventually(async () => expect((await fetch(`${gateway}/api/orders`)).status).toBe(200))
  })
})

describe('a frozen replica', () => {
  it('delays one idempotent request, but not the next ones', async () => {
    const { url } = await startFrozen()
    const other = await start(upstream((_incoming, response) => response.end('fine')))
    // Less than the probes of the replica take: it is not asked twice because it is forgotten.
    const gateway = await gatewayTo({ 'orders-srv': [url, other.url] }, TIMEOUT_MS)
    const answers = []
    for (let i = 0; i < 6; i += 1) answers.push(await (await fetch(`${gateway}/api/orders`)).text())
    expect(answers).toEqual(Array(6).fill('fine'))
    const paid = await fetch(`${gateway}/api/orders`, { method: 'POST', body: '{}' })
    expect(await paid.text()).toBe('fine')
  })

  it('never causes a retry of a request that is not idempotent', async () => {
    const { url } = await startFrozen()
    let asked = 0
    const other = await start(upstream((_incoming, response) => response.end(`${++asked}`)))
    const gateway = await gatewayTo({ 'orders-srv': [url, other.url] }, TIMEOUT_MS)
    expect((await fetch(`${gateway}/api/orders`, { method: 'POST', body: '{}' })).status).toBe(504)
    expect(asked).toBe(0)
  })
})

describe('a slow visitor', () => {
  it('is not mistaken for a slow service', async () => {
    const orders = await start(
      upstream((incoming, response) => void incoming.resume().once('end', () => response.end('fine'))),
    )
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] }, 100)
    async function* dribble() {
      for (const letter of 'slow') {
        yield new TextEncoder().encode(letter)
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
    }
    const body = ReadableStream.from(dribble()) as never
    const response = await fetch(`${gateway}/api/orders`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect(await response.text()).toBe('fine')
  })
})

describe('an event stream', () => {
  it('may be silent for longer than the response timeout', async () => {
    const orders = await start(
      upstream((_incoming, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
        setTimeout(() => response.end('data: 1\n\n'), 400)
      }),
    )
    const response = await fetch(`${await gatewayTo({ 'orders-srv': [orders.url] }, 100)}/api/orders`)
    expect(await response.text()).toBe('data: 1\n\n')
  })

  it('is the only response exempt from the timeout', async () => {
    const orders = await start(
      upstream((_incoming, response) => response.writeHead(200, { 'content-length': 9 }).flushHeaders()),
    )
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] }, 100)
    await expect(fetch(`${gateway}/api/orders`).then((response) => response.text())).rejects.toThrow()
  })
})
