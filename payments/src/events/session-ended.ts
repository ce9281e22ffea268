import { defineHandler, type EndedSessions } from '@ticketing/common'

/** Somebody has signed out: their session is none here, either. */
export const onSessionEnded = (sessions: EndedSessions) =>
  defineHandler({
    subject: 'session:ended',
    prepare: async (data) => ({ write: () => sessions.learn(data) }),
  })
