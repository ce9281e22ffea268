import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { NotFoundError } from '../../src/errors/api-error.ts'
import { toApiError } from '../../src/http/error-handler.ts'

const { MongoNetworkError, MongoServerError, MongoTopologyClosedError } = mongoose.mongo

const systemError = (code: string) => Object.assign(new Error('a socket broke'), { code })
const serverError = (code: number) => new MongoServerError({ message: 'x', code })

describe('toApiError', () => {
  it('passes an API error through', () => {
    const error = new NotFoundError()
    expect(toApiError(error)).toBe(error)
  })

  it.each([
    ['a broken connection', new MongoNetworkError('x')],
    ['a client that is closed', new MongoTopologyClosedError('x')],
    ['a write to a socket that the other side has ended', systemError('EPIPE')],
    ['a connection that was reset', systemError('ECONNRESET')],
    ['a server that shuts down', serverError(11600)],
    ['a server that is not the primary any more', serverError(10107)],
  ])('answers 503 for %s', (_, error) => {
    expect(toApiError(error)).toMatchObject({ status: 503, headers: { 'Retry-After': expect.any(String) } })
  })

  it.each([
    ['a stale write', new mongoose.Error.DocumentNotFoundError('x')],
    ['a second document with a value that is unique', serverError(11000)],
  ])('answers 409 for %s', (_, error) => {
    expect(toApiError(error)?.status).toBe(409)
  })

  it.each([[new Error('x')], [serverError(2)], [systemError('ENOENT')], ['x'], [null], [undefined]])(
    'treats anything else as an internal error: %s',
    (error) => {
      expect(toApiError(error)).toBeUndefined()
    },
  )
})
