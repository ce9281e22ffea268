/** @jest-environment node */
import { describe, expect, it } from '@jest/globals'
import { readForm } from '#lib/session/read-form.ts'

const post = (body: string, headers: Record<string, string>) =>
  readForm(new Request('http://shop/signin/submit', { method: 'POST', body, headers }))

const urlencoded = 'application/x-www-form-urlencoded'

describe('readForm', () => {
  it('reads a form', async () => {
    const form = await post('email=a%40b.co', { 'content-type': urlencoded, 'content-length': '14' })
    expect(form instanceof FormData && form.get('email')).toBe('a@b.co')
  })

  it.each([
    ['{}', { 'content-type': 'application/json', 'content-length': '2' }, 415],
    ['a=b', { 'content-type': urlencoded, 'content-length': '20000' }, 413],
    ['a=b', { 'content-type': urlencoded }, 413],
    ['a=b', { 'content-type': 'multipart/form-data', 'content-length': '3' }, 400],
  ])('rejects %j with %j with status %d', async (body, headers, status) => {
    expect(await post(body, headers as Record<string, string>)).toMatchObject({ status })
  })
})
