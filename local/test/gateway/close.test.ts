import { describe, expect, it } from '@jest/globals'
import { upstream } from '../fixtures/upstream.ts'
import { useGateway } from '../fixtures/use-gateway.ts'

const { start, startGateway } = useGateway()

/** A service that answers when it is told to, or begins a stream. */
async function startSlow() {
  let arrived = () => {}
  let answer = () => {}
  const hasArrived = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const service = await start(
    upstream((incoming, response) => {
      if (incoming.url?.endsWith('/events')) {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n')
        return
      }
      answer = () => response.end('paid')
      arrived()
    }),
  )
  return { url: service.url, hasArrived, answer: () => answer() }
}

describe('a gateway that is shutting down', () => {
  it('finishes pending requests, and closes their connections', async () => {
    const service = await startSlow()
    const gateway = await startGateway({ 'orders-srv': [service.url] })
    const payment = fetch(`${gateway.url}/api/orders`, { method: 'POST', body: '{}' })
    await service.hasArrived
    const closed = gateway.close(10_000)
    await expect(fetch(`${gateway.url}/api/orders`)).rejects.toThrow()
    service.answer()
    const response = await payment
    expect(await response.text()).toBe('paid')
    expect(response.headers.get('connection')).toBe('close')
    await closed
  })

  it('ends streams at once, so that their pages reconnect', async () => {
    const service = await startSlow()
    const gateway = await startGateway({ 'orders-srv': [service.url] })
    const response = await fetch(`${gateway.url}/api/orders/events`)
    await gateway.close(60_000)
    expect(await response.text()).toBe('data: 1\n\n')
  })

  it('waits no longer than the given time', async () => {
    const service = await startSlow()
    const gateway = await startGateway({ 'orders-srv': [service.url] })
    const failed = expect(fetch(`${gateway.url}/api/orders`)).rejects.toThrow()
    await service.hasArrived
    await gateway.close(50)
    await failed
  })
})

describe('a gateway with new replicas', () => {
  it('sends no more requests to a removed replica, ends its streams and finishes its requests', async () => {
    const [leaving, staying] = [
      await startSlow(),
      await start(upstream((_, response) => response.end('other'))),
    ]
    const both = { 'orders-srv': [leaving.url, staying.url] }
    const gateway = await startGateway(both)
    const payment = fetch(`${gateway.url}/api/orders`, { method: 'POST', body: '{}' })
    await leaving.hasArrived
    await fetch(`${gateway.url}/api/orders`)
    const stream = await fetch(`${gateway.url}/api/orders/events`)
    const withdrawn = gateway.use({ 'orders-srv': [staying.url] }, 60_000)
    expect(await stream.text()).toBe('data: 1\n\n')
    for (let i = 0; i < 3; i += 1)
      expect(await (await fetch(`${gateway.url}/api/orders`)).text()).toBe('other')
    leaving.answer()
    expect(await (await payment).text()).toBe('paid')
    await withdrawn
    await gateway.use(both, 60_000)
    expect((await fetch(`${gateway.url}/api/orders/events`)).headers.get('content-type')).toBe(
      'text/event-stream',
    )
  })

  it('does not wait for an idle replica', async () => {
    const service = await startSlow()
    const gateway = await startGateway({ 'orders-srv': [service.url] })
    await gateway.use({ 'orders-srv': [] }, 60_000)
    expect((await fetch(`${gateway.url}/api/orders`)).status).toBe(503)
  })
})
