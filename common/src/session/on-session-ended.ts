import { defineHandler, type GuardedHandler } from '../inbox/event-handler.ts'
import type { EndedSessions } from './ended-sessions.ts'

/** Somebody has signed out: their session is none in this service, either. */
export const onSessionEnded = (sessions: EndedSessions): GuardedHandler =>
  defineHandler({
    subject: 'session:ended',
    prepare: async (data) => ({ write: () => sessions.learn(data) }),
  })
