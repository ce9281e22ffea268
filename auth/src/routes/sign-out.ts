import { type EndedSessions, forgetSession } from '@ticketing/common'
import { Router } from 'express'
import { type EndedSessionModel, endOne } from '../models/ended-session.ts'

/** `POST /api/users/signout`: ends the session, also for who has a copy of its cookie, and takes the cookie away. */
export const signOut = (ends: EndedSessionModel, endedSessions: EndedSessions) =>
  Router().post('/api/users/signout', async (req, res) => {
    if (req.currentSession) endedSessions.noted([await endOne(ends, req.currentSession)])
    forgetSession(req)
    res.json({})
  })
