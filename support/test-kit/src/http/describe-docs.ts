import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { RunningService } from '@ticketing/common'
import { testEnv } from '../test-env.ts'
import type { ApiUnderTest } from './api-under-test.ts'
import { describedRoutes, describedStatuses, routesOf } from './routes.ts'

/** Addresses at which nobody answers. */
const nowhere = {
  MONGO_URI: 'mongodb://127.0.0.1:1/none',
  NATS_URL: 'nats://127.0.0.1:1',
  STRIPE_API_URL: 'http://127.0.0.1:1',
}

/** The documentation that a service serves is there without any server, complete, and true to the contract. */
export const describeDocs = ({ openapi, start, routes, statuses }: ApiUnderTest): void => {
  const docs = `${openapi.base}/docs`

  describe(`GET ${docs}`, () => {
    let service: RunningService

    beforeAll(async () => {
      service = await start(testEnv(nowhere))
    })
    afterAll(() => service.close())

    it('answers a page', async () => {
      const response = await fetch(service.url + docs)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/html/)
      expect(await response.text()).toContain(`<title>${openapi.title} API</title>`)
    })

    it('describes every route, and no other', () => {
      expect(describedRoutes(openapi)).toEqual(routesOf(service.app))
    })

    it('answers a valid OpenAPI document with every status of the contract', async () => {
      const response = await fetch(`${service.url}${docs}/openapi.json`)
      const document = (await response.json()) as Parameters<typeof describedStatuses>[0]
      await expect(new Validator().validate(structuredClone(document))).resolves.toEqual({ valid: true })
      expect(describedStatuses(document)).toEqual(statuses)
    })

    it('describes the routes that are put to the test below, and no other', () => {
      expect(Object.keys(routes).sort()).toEqual(describedRoutes(openapi))
    })
  })
}
