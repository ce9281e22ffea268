import { endSession } from '@ticketing/common'
import { Router } from 'express'

/** `POST /api/users/signout`: takes the session cookie away. */
export const signOut = () =>
  Router().post('/api/users/signout', (req, res) => {
    endSession(req)
    res.json({})
  })
