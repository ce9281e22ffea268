import { defineRoute, passKeysSchema } from '@ticketing/common'
import type { PassKeys } from '../passes/pass-keys.ts'

export const showPassKeys = (keys: PassKeys) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets/pass-keys',
    summary: 'Show the public keys that verify passes',
    caller: 'anyone',
    answers: { 200: { description: 'A JSON Web Key Set (RFC 7517)', body: passKeysSchema } },
    handle: ({ reply }) => reply(200, keys.public),
  })
