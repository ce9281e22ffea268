import { describe, expect, it } from '@jest/globals'
import { Validator } from '@seriousme/openapi-schema-validator'
import type { RunningService } from '@ticketing/common'
import type { DescribedApi } from './api-under-test.ts'
import { describedRoutes, describedStatuses, routesOf } from './routes.ts'

/**
 * A service serves its documentation without any server, complete, and with the documented statuses.
 * @param service an instance without any server
 */
export const describeDocs = ({ openapi, routes, statuses }: DescribedApi, service: RunningService): void => {
  const docs = `${openapi.base}/docs`

  describe(`GET ${docs}`, () => {
    it('serves a page', async () => {
      const response = await fetch(service.url + docs)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/html/)
      expect(await response.text()).toContain(`<title>${openapi.title} API</title>`)
    })

    it('describes every route, and only those', () => {
      expect(describedRoutes(openapi)).toEqual(routesOf(service.app))
    })

    it('answers a valid OpenAPI document with every status of the contract', async () => {
      const response = await fetch(`${service.url}${docs}/openapi.json`)
      const document = (await response.json()) as Parameters<typeof describedStatuses>[0]
      await expect(new Validator().validate(structuredClone(document))).resolves.toEqual({ valid: true })
      expect(describedStatuses(document)).toEqual(statuses)
    })

    it('describes exactly the routes that are tested below', () => {
      expect(Object.keys(routes).sort()).toEqual(describedRoutes(openapi))
    })
  })
}
