import { describe, expect, it } from '@jest/globals'
import { refusalOf } from '../support/refusal.ts'
import { clientAt, start } from '../support/stand-in.ts'

const ask = (url: string, authorization?: string) =>
  fetch(`${url}/v1/charges`, { headers: authorization === undefined ? {} : { authorization } })

const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`

describe('API keys', () => {
  it.each(['Bearer sk_test_abc', 'bearer sk_test_abc', 'Bearer rk_test_abc', basic('sk_test_abc:')])(
    'accepts %s',
    async (authorization) => {
      const { standIn } = await start()

      expect((await ask(standIn.url, authorization)).status).toBe(200)
    },
  )

  it.each([undefined, '', 'Bearer', 'Bearer ', basic(':'), 'sk_test_abc'])(
    'answers 401 without a key (%s)',
    async (authorization) => {
      const { standIn } = await start()

      const response = await ask(standIn.url, authorization)

      expect(response.status).toBe(401)
      expect(await response.json()).toEqual({
        error: {
          type: 'invalid_request_error',
          message: expect.stringMatching(/^You did not provide an API key/),
        },
      })
    },
  )

  it.each(['sk_live_abcdefghijkl', 'sk_test_', 'nonsense', 'sk_test_a b'])(
    'answers 401 to %s',
    async (key) => {
      const { standIn } = await start()

      const response = await ask(standIn.url, `Bearer ${key}`)

      expect(response.status).toBe(401)
      expect(await response.json()).toMatchObject({
        error: { message: expect.stringMatching(/^Invalid API Key provided: /) },
      })
    },
  )

  it('does not reveal the whole key', async () => {
    const { standIn } = await start()

    const error = await refusalOf(clientAt(standIn.port, 'sk_live_abcdefghijkl').charges.list())

    expect(error).toMatchObject({
      type: 'StripeAuthenticationError',
      message: 'Invalid API Key provided: sk_live_********ijkl',
    })
  })

  it('answers 401 secret_key_required to a publishable key', async () => {
    const { standIn } = await start()

    const error = await refusalOf(clientAt(standIn.port, 'pk_test_abc').charges.list())

    expect(error).toMatchObject({ statusCode: 401, code: 'secret_key_required' })
  })
})
