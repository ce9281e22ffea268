import { defineHandler, type GuardedHandler } from '../inbox/event-handler.ts'
import type { EndedSessions } from './ended-sessions.ts'

/** Revokes the session in this service, too. */
export const onSessionEnded = (sessions: EndedSessions): GuardedHandler =>
  defineHandler({
    subject: 'session:ended',
    prepare: async (data) => ({ write: () => sessions.learn(data) }),
  })
