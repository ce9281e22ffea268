import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { loadConfig, type RunningService } from '@ticketing/common'
import { describedRoutes, describedStatuses, routesOf, testEnv } from '@ticketing/common/testing'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import { openapi } from '../src/openapi.ts'
import { startOrders } from '../src/service.ts'

describe('GET /api/orders/docs', () => {
  let service: RunningService

  beforeAll(async () => {
    // What documents need no store is there without one.
    service = await startOrders(
      loadConfig(
        configSchema,
        testEnv({ MONGO_URI: 'mongodb://127.0.0.1:1/none', NATS_URL: 'nats://127.0.0.1:1' }),
      ),
    )
  })
  afterAll(() => service.close())

  it('answers a page', async () => {
    const { text } = await request(service.url)
      .get('/api/orders/docs')
      .expect(200)
      .expect('Content-Type', /html/)
    expect(text).toContain('<title>Orders API</title>')
  })

  it('describes every route, and no other', () => {
    expect(describedRoutes(openapi)).toEqual(routesOf(service.app))
  })

  it('answers a valid OpenAPI document with every status of the contract', async () => {
    const { body } = await request(service.url).get('/api/orders/docs/openapi.json').expect(200)
    await expect(new Validator().validate(structuredClone(body))).resolves.toEqual({ valid: true })
    expect(describedStatuses(body)).toEqual({
      'DELETE /api/orders/{id}': [204, 400, 401, 403, 404, 409, 413, 415, 503],
      'GET /api/orders': [200, 400, 401, 503],
      'GET /api/orders/events': [200, 400, 401, 503],
      'GET /api/orders/{id}': [200, 400, 401, 404, 503],
      'POST /api/orders': [201, 400, 401, 403, 404, 409, 413, 415, 429, 503],
    })
  })
})
