import { defineRoute, NotFoundError, profileSchema } from '@ticketing/common'
import { profileOf } from '../models/profile.ts'
import type { UserModel } from '../models/user.ts'

export const showProfile = (users: UserModel) =>
  defineRoute({
    method: 'get',
    path: '/api/users/profile',
    summary: "Show one's own profile",
    caller: 'user',
    answers: { 200: { description: 'The profile', body: profileSchema } },
    errors: { 404: 'There is no such user any more' },
    handle: async ({ user: { id }, reply }) => {
      const user = await users.findById(id, { name: 1, createdAt: 1 }).lean()
      if (!user) throw new NotFoundError()
      reply(200, profileOf(user))
    },
  })
