import { defineRoute, type EndedSessions, forgetSession } from '@ticketing/common'
import { z } from 'zod'
import { type EndedSessionModel, endOne } from '../models/ended-session.ts'
import { sessionEnded } from './session-headers.ts'

export const signOut = (ends: EndedSessionModel, endedSessions: EndedSessions) =>
  defineRoute({
    method: 'post',
    path: '/api/users/signout',
    summary: 'Sign out: this session ends, also for a copy of its cookie',
    caller: 'anyone',
    answers: {
      200: { description: 'Nobody is signed in any more', body: z.object({}), headers: sessionEnded },
    },
    handle: async ({ reply, req }) => {
      if (req.currentSession) endedSessions.noted([await endOne(ends, req.currentSession)])
      forgetSession(req)
      reply(200, {})
    },
  })
