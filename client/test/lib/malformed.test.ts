/** @jest-environment node */
import { describe, expect, it } from '@jest/globals'
import { isDecodable, refuseMalformed } from '#lib/malformed.ts'

const ask = (init: RequestInit) => refuseMalformed(new Request('http://shop/sell', init))
const multipart = { 'content-type': 'multipart/form-data; boundary=x' }

describe('refuseMalformed', () => {
  it.each(['PUT', 'DELETE', 'PROPFIND', 'UNSUPPORTED'])('answers 405 to %s', async (method) => {
    expect((await ask({ method }))?.status).toBe(405)
  })

  it('answers 400 to a malformed multipart form', async () => {
    expect((await ask({ method: 'POST', headers: multipart, body: 'garbage' }))?.status).toBe(400)
  })

  it('lets pages and forms pass, without consuming the body', async () => {
    const body = new FormData()
    body.set('title', 'Hamlet')
    const request = new Request('http://shop/sell', { method: 'POST', body })
    expect(await refuseMalformed(request)).toBeUndefined()
    expect((await request.formData()).get('title')).toBe('Hamlet')
    for (const method of ['GET', 'HEAD', 'POST']) expect(await ask({ method })).toBeUndefined()
  })
})

describe('isDecodable', () => {
  it.each([
    ['/orders/1', true],
    ['/a%20b', true],
    ['/%E2%82%AC', true],
    ['/orders/%E0%A4%A', false],
    ['/%ff', false],
    ['/%', false],
  ])('of %s is %s', (path, expected) => {
    expect(isDecodable(path)).toBe(expected)
  })
})
