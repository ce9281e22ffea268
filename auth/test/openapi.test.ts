import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import { loadConfig, type RunningService } from '@ticketing/common'
import { describedRoutes, describedStatuses, routesOf, testEnv } from '@ticketing/common/testing'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import { openapi } from '../src/openapi.ts'
import { startAuth } from '../src/service.ts'

describe('GET /api/users/docs', () => {
  let service: RunningService

  beforeAll(async () => {
    // What documents need no store is there without one.
    service = await startAuth(loadConfig(configSchema, testEnv({ MONGO_URI: 'mongodb://127.0.0.1:1/none' })))
  })
  afterAll(() => service.close())

  it('answers a page', async () => {
    const { text } = await request(service.url)
      .get('/api/users/docs')
      .expect(200)
      .expect('Content-Type', /html/)
    expect(text).toContain('<title>Users API</title>')
  })

  it('describes every route, and no other', () => {
    expect(describedRoutes(openapi)).toEqual(routesOf(service.app))
  })

  it('answers a valid OpenAPI document with every status of the contract', async () => {
    const { body } = await request(service.url).get('/api/users/docs/openapi.json').expect(200)
    await expect(new Validator().validate(structuredClone(body))).resolves.toEqual({ valid: true })
    expect(describedStatuses(body)).toEqual({
      'GET /api/users/currentuser': [200, 503],
      'POST /api/users/signin': [200, 400, 403, 413, 415, 429, 503],
      'POST /api/users/signout': [200, 400, 403, 413, 415, 503],
      'POST /api/users/signup': [201, 400, 403, 413, 415, 429, 503],
    })
  })
})
