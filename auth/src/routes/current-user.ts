import type { CurrentUserBody } from '@ticketing/common'
import { Router } from 'express'

/** `GET /api/users/currentuser`: who is signed in, null for nobody. */
export const currentUser = () =>
  Router().get('/api/users/currentuser', (req, res) => {
    const body: CurrentUserBody = { currentUser: req.currentUser ?? null }
    res.json(body)
  })
