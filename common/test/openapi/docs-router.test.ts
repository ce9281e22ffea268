import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import express from 'express'
import request from 'supertest'
import { z } from 'zod'
import { type Listening, listen } from '../../src/http/listen.ts'
import { docsRouter } from '../../src/openapi/docs-router.ts'

const input = z.object({ name: z.string().min(1), size: z.string().transform(Number).optional() })
const thing = z.object({ name: z.string(), size: z.number() }).meta({ id: 'Thing' })

describe('the API documentation', () => {
  let server: Listening
  let url: string

  beforeAll(async () => {
    const router = docsRouter({
      title: 'Things',
      description: 'All sorts of things.',
      base: '/api/things',
      routes: [
        {
          method: 'put',
          path: '/api/things/:id',
          summary: 'Change a thing',
          caller: 'user',
          body: input,
          answers: { 200: { description: 'The thing', body: thing } },
          errors: { 404: 'There is no such thing' },
        },
      ],
    })
    const app = express().use(router)
    app.get('/api/things/:id', (_req, res) => void res.send('a thing'))
    server = await listen(app, 0)
    url = `http://127.0.0.1:${server.port}`
  })
  afterAll(() => server.close())

  it('has a page that loads only its own files', async () => {
    const { text, headers } = await request(url).get('/api/things/docs').expect(200)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/)
    const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link)
    expect(links).toHaveLength(5)
    for (const link of links) {
      expect(link).toMatch(/^\/api\/things\/docs\//)
      await request(url).get(link).expect(200)
    }
  })

  it('loads the OpenAPI document in the page', async () => {
    const { text } = await request(url)
      .get('/api/things/docs/start.js')
      .expect('Content-Type', /javascript/)
    expect(text).toContain('/api/things/docs/openapi.json')
  })

  it('has an OpenAPI document with the schemas of requests and responses', async () => {
    const { body } = await request(url).get('/api/things/docs/openapi.json').expect(200)
    const { put } = body.paths['/api/things/{id}']
    expect(put.requestBody.content['application/json'].schema).toMatchObject({
      properties: { name: { type: 'string', minLength: 1 }, size: { type: 'string' } },
      required: ['name'],
    })
    expect(put.responses[200].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Thing',
    })
    expect(body.components.schemas.Thing.required).toEqual(['name', 'size'])
    expect(Object.keys(put.responses)).toEqual(['200', '400', '401', '403', '404', '413', '415', '503'])
    expect(put.security).toEqual([{ session: [] }])
  })

  it('leaves other paths to the routes', async () => {
    await request(url).get('/api/things/doc').expect(200, 'a thing')
  })
})
