import { defineRoute, type EndedSessions, forgetSession, type SessionOptions } from '@ticketing/common'
import { z } from 'zod'
import { type EndedSessionModel, endAll } from '../models/ended-session.ts'
import { sessionEnded } from './session-headers.ts'

export const signOutEverywhere = (
  ends: EndedSessionModel,
  endedSessions: EndedSessions,
  { ttlSeconds }: SessionOptions,
) =>
  defineRoute({
    method: 'post',
    path: '/api/users/signout/everywhere',
    summary: 'Sign out everywhere: every session of the person ends',
    caller: 'user',
    answers: { 200: { description: 'No session is left', body: z.object({}), headers: sessionEnded } },
    handle: async ({ user, reply, req }) => {
      endedSessions.noted([await endAll(ends, user.id, ttlSeconds)])
      forgetSession(req)
      reply(200, {})
    },
  })
