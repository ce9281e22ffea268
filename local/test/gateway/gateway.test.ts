import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { freePort } from '../../src/process/free-port.ts'
import { echo, upstream } from '../fixtures/upstream.ts'
import { useGateway } from '../fixtures/use-gateway.ts'

const { start, gatewayTo } = useGateway()

/** What `echo` saw. */
interface Seen {
  name: string
  url: string
  headers: Record<string, string>
  body: string
}

async function seenBy(response: Promise<Response>): Promise<Seen> {
  return (await (await response).json()) as Seen
}

describe('the gateway', () => {
  it('keeps method, path, body and Host, and overwrites the forwarding headers', async () => {
    const orders = await start(upstream(echo('orders')))
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const claims = {
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '1',
      'x-real-ip': '6.6.6.6',
      forwarded: 'for=6.6.6.6',
    }
    const seen = await seenBy(
      fetch(`${gateway}/api/orders/%zz?a=1&b`, { method: 'POST', body: 'a body', headers: claims }),
    )
    expect(seen).toMatchObject({ name: 'orders', url: '/api/orders/%zz?a=1&b', body: 'a body' })
    expect(seen.headers).toMatchObject({
      host: new URL(gateway).host,
      'x-forwarded-for': '127.0.0.1',
      'x-real-ip': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(gateway).host,
    })
    expect(JSON.stringify(seen.headers)).not.toContain('6.6.6.6')
  })

  it('balances replicas round-robin', async () => {
    const [first, second] = await Promise.all([start(upstream(echo('1'))), start(upstream(echo('2')))])
    const gateway = await gatewayTo({ 'orders-srv': [first.url, second.url] })
    const names: string[] = []
    for (let i = 0; i < 4; i += 1) names.push((await seenBy(fetch(`${gateway}/api/orders`))).name)
    expect(names).toEqual(['1', '2', '1', '2'])
  })

  it('skips a replica that is down', async () => {
    const second = await start(upstream(echo('2')))
    const gateway = await gatewayTo({ 'orders-srv': [`http://127.0.0.1:${await freePort()}`, second.url] })
    for (let i = 0; i < 4; i += 1) {
      expect((await seenBy(fetch(`${gateway}/api/orders`))).name).toBe('2')
    }
  })

  it('sends the whole body to another replica when one is down', async () => {
    const second = await start(upstream(echo('2')))
    const gateway = await gatewayTo({ 'orders-srv': [`http://127.0.0.1:${await freePort()}`, second.url] })
    const seen = await seenBy(fetch(`${gateway}/api/orders`, { method: 'POST', body: 'a body' }))
    expect(seen).toMatchObject({ name: '2', body: 'a body' })
  })

  it.each([
    ['down', [`http://127.0.0.1:${1}`]],
    ['not there', []],
  ])('answers 503 in the format of the services when one is %s', async (_case, replicas) => {
    const gateway = await gatewayTo({ 'orders-srv': replicas })
    const response = await fetch(`${gateway}/api/orders`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.json()).toEqual({
      errors: [{ message: 'The orders service is not available. Try again in a moment.' }],
    })
  })

  it('answers 502 when the service closes the connection before it responds', async () => {
    const orders = await start(upstream((incoming) => incoming.socket.destroy()))
    const response = await fetch(`${await gatewayTo({ 'orders-srv': [orders.url] })}/api/orders`)
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toContain('application/json')
  })

  it('retries when the service has closed a kept-alive connection', async () => {
    const greeted = new WeakSet<object>()
    const client = await start(
      upstream((incoming, response) => {
        if (greeted.has(incoming.socket)) return incoming.socket.destroy()
        greeted.add(incoming.socket)
        response.end('fine')
      }),
    )
    const gateway = await gatewayTo({ 'client-srv': [client.url] })
    for (let n = 0; n < 4; n++) expect(await (await fetch(gateway)).text()).toBe('fine')
  })

  it('answers 504 when the service does not respond', async () => {
    const orders = await start(upstream(() => {}))
    const response = await fetch(`${await gatewayTo({ 'orders-srv': [orders.url] }, 100)}/api/orders`)
    expect(response.status).toBe(504)
    expect(response.headers.get('content-type')).toContain('application/json')
  })

  it('streams server-sent events as they arrive', async () => {
    let send: (text: string) => void = () => {}
    const orders = await start(
      upstream((_incoming, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.flushHeaders()
        send = (text) => response.write(text)
      }),
    )
    const response = await fetch(`${await gatewayTo({ 'orders-srv': [orders.url] })}/api/orders`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    send('data: 1\n\n')
    expect((await reader?.read())?.value).toBe('data: 1\n\n')
    send('data: 2\n\n')
    expect((await reader?.read())?.value).toBe('data: 2\n\n')
    await reader?.cancel()
  })

  it('closes the connection to the service when the reader of a stream disconnects', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    const orders = await start(
      upstream((_incoming, response) => {
        closed = once(response, 'close')
        response.writeHead(200).flushHeaders()
      }),
    )
    const abort = new AbortController()
    await fetch(`${await gatewayTo({ 'orders-srv': [orders.url] })}/api/orders`, { signal: abort.signal })
    abort.abort()
    await closed
  })

  it('aborts a response when the service dies in the middle of it, and continues', async () => {
    const orders = await start(
      upstream((incoming, response) => {
        if (incoming.url === '/api/orders/fine') return response.end('fine')
        response.writeHead(200, { 'content-length': '100' }).write('half')
        setTimeout(() => incoming.socket.destroy(), 20)
      }),
    )
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const response = await fetch(`${gateway}/api/orders`)
    await expect(response.text()).rejects.toThrow()
    expect(await (await fetch(`${gateway}/api/orders/fine`)).text()).toBe('fine')
  })

  it('proxies WebSockets', async () => {
    const client = await start(upstream(() => {}))
    client.server.on('upgrade', (_incoming, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n')
      socket.on('data', (chunk) => socket.end(`echo ${chunk}`))
    })
    const gateway = await gatewayTo({ 'client-srv': [client.url] })
    const handshake = request(`${gateway}/_next/hmr`, {
      headers: { connection: 'Upgrade', upgrade: 'websocket' },
    }).end()
    const [response, socket] = await once(handshake, 'upgrade')
    expect(response.statusCode).toBe(101)
    socket.write('hello')
    const [chunk] = await once(socket, 'data')
    expect(String(chunk)).toBe('echo hello')
  })

  it('answers an upgrade with 503 when the service is down', async () => {
    const gateway = await gatewayTo({ 'client-srv': [`http://127.0.0.1:${await freePort()}`] })
    const socket = connect(Number(new URL(gateway).port), '127.0.0.1')
    socket.write('GET /_next/hmr HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n')
    let received = ''
    for await (const chunk of socket) received += chunk
    expect(received).toMatch(/^HTTP\/1\.1 503 /)
    expect(received).toContain('The client service is not available')
  })
})
