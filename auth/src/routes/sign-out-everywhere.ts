import {
  type EndedSessions,
  forgetSession,
  requireAuth,
  type SessionOptions,
  signedIn,
} from '@ticketing/common'
import { Router } from 'express'
import { type EndedSessionModel, endAll } from '../models/ended-session.ts'

/** `POST /api/users/signout/everywhere`: ends every session of the person. */
export const signOutEverywhere = (
  ends: EndedSessionModel,
  endedSessions: EndedSessions,
  { ttlSeconds }: SessionOptions,
) =>
  Router().post('/api/users/signout/everywhere', requireAuth, async (req, res) => {
    endedSessions.noted([await endAll(ends, signedIn(req).id, ttlSeconds)])
    forgetSession(req)
    res.json({})
  })
