import { Router } from 'express'

/** `POST /api/users/signout`: takes the session cookie away. */
export const signOut = () =>
  Router().post('/api/users/signout', (req, res) => {
    req.session = null
    res.json({})
  })
