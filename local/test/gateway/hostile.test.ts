import { describe } from '@jest/globals'
import { describeHostile, TIGHT } from '@ticketing/test-kit/http'
import { createGateway } from '../../src/gateway/gateway.ts'
import { route } from '../../src/gateway/routes.ts'
import { listen, upstream } from '../fixtures/upstream.ts'

describe('the gateway under attack', () => {
  describeHostile(async () => {
    const seen: string[] = []
    const service = await upstream((request, response) => {
      seen.push(request.url ?? '')
      request.resume().once('end', () => response.end(`path=${request.url};`))
    })
    const routing = { routes: [route('/', 'orders-srv')], readTimeoutMs: 5_000 }
    const gateway = await listen(createGateway(routing, { 'orders-srv': [service.url] }, TIGHT).server)
    return { url: gateway.url, seen, close: () => Promise.all([gateway.close(), service.close()]) }
  })
})
