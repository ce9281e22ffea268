import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from '@jest/globals'
import { raw } from '../fixtures/raw.ts'
import { echo, upstream } from '../fixtures/upstream.ts'
import { useGateway } from '../fixtures/use-gateway.ts'

const { start, gatewayTo } = useGateway()

describe('the connection to a visitor', () => {
  it('is closed when the visitor asks for it', async () => {
    const orders = await start(upstream(echo('orders')))
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const answer = await raw(gateway, 'GET /api/orders HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
    expect(answer.toLowerCase()).not.toContain('\r\nkeep-alive')
  })

  it('is closed after a response to HTTP/1.0', async () => {
    const orders = await start(upstream((_incoming, response) => response.write('all') && response.end()))
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const answer = await raw(gateway, 'GET /api/orders HTTP/1.0\r\nhost: x\r\n\r\n')
    expect(answer.toLowerCase()).toContain('\r\nconnection: close\r\n')
    expect(answer.toLowerCase()).not.toContain('chunked')
    expect(answer.endsWith('\r\n\r\nall')).toBe(true)
  })

  it('stays open otherwise, even if the service closes its own', async () => {
    const orders = await start(
      upstream((_incoming, response) => response.setHeader('connection', 'close').end('once')),
    )
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const answers = await raw(
      gateway,
      'GET /api/orders HTTP/1.1\r\nhost: x\r\n\r\n',
      'GET /api/orders HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    )
    expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2)
  })
})

describe('hop-by-hop headers', () => {
  it('are not forwarded to a service', async () => {
    const orders = await start(upstream(echo('orders')))
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const sent = request(`${gateway}/api/orders`, {
      method: 'POST',
      headers: {
        connection: 'close, X-Mine, cookie',
        'keep-alive': 'timeout=1',
        'proxy-authorization': 'Basic x',
        'proxy-connection': 'close',
        te: 'trailers',
        'transfer-encoding': 'chunked',
        trailer: 'x-after',
        'x-mine': '1',
        cookie: 'session=1',
        'x-other': '2',
      },
    }).end()
    const [response] = await once(sent, 'response')
    let text = ''
    for await (const chunk of response) text += chunk
    const { headers } = JSON.parse(text)
    expect(headers).toMatchObject({ connection: 'keep-alive', cookie: 'session=1', 'x-other': '2' })
    for (const name of ['keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'x-mine'])
      expect(headers).not.toHaveProperty(name)
  })

  it('are not forwarded to the visitor', async () => {
    const orders = await start(
      upstream((_incoming, response) =>
        response
          .writeHead(200, {
            connection: 'close, X-Mine',
            'keep-alive': 'timeout=1',
            'proxy-authenticate': 'Basic',
            'x-mine': '1',
            'x-other': '2',
            'set-cookie': ['a=1', 'b=2'],
          })
          .end('fine'),
      ),
    )
    const { headers } = await fetch(`${await gatewayTo({ 'orders-srv': [orders.url] })}/api/orders`)
    expect(headers.get('connection')).toBe('keep-alive')
    expect(headers.get('keep-alive')).not.toBe('timeout=1')
    expect(headers.get('proxy-authenticate')).toBeNull()
    expect(headers.get('x-mine')).toBeNull()
    expect(headers.get('x-other')).toBe('2')
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
})

describe('an unsupported upgrade', () => {
  const h2c =
    'connection: Upgrade, HTTP2-Settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n'

  it('is ignored: the response is HTTP/1.1', async () => {
    const orders = await start(upstream(echo('orders')))
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const answer = await raw(
      gateway,
      `POST /api/orders HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\n${h2c}\r\na `,
      'body',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(answer).toContain('"body":"a body"')
    expect(answer).not.toContain('h2c')
  })
})

describe('a request body', () => {
  it('is never parsed as another request, with any method', async () => {
    const seen: string[] = []
    const orders = await start(
      upstream((incoming, response) => {
        seen.push(`${incoming.method} ${incoming.url}`)
        echo('orders')(incoming, response)
      }),
    )
    const gateway = await gatewayTo({ 'orders-srv': [orders.url] })
    const hidden = 'GET /api/orders/hidden HTTP/1.1\r\nhost: x\r\n\r\n'
    const body = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`
    for (const method of ['DELETE', 'GET', 'OPTIONS', 'POST']) {
      const head = `${method} /api/orders HTTP/1.1\r\nhost: x\r\nconnection: close\r\n`
      expect(await raw(gateway, `${head}transfer-encoding: chunked\r\n\r\n${body}`)).toContain('200 OK')
    }
    await fetch(`${gateway}/api/orders/last`)
    expect(seen).toEqual([
      'DELETE /api/orders',
      'GET /api/orders',
      'OPTIONS /api/orders',
      'POST /api/orders',
      'GET /api/orders/last',
    ])
  })
})
