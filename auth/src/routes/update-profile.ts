import { defineRoute, NotFoundError, profileInputSchema, profileSchema, retryStale } from '@ticketing/common'
import { profileOf } from '../models/profile.ts'
import { findUser, type User, type UserModel } from '../models/user.ts'

const rename = async (users: UserModel, id: string, name: string | null): Promise<User> => {
  const user = await findUser(users, id)
  if (!user) throw new NotFoundError()
  user.rename(name)
  if (user.isModified()) await user.save()
  return user
}

export const updateProfile = (users: UserModel) =>
  defineRoute({
    method: 'put',
    path: '/api/users/profile',
    summary: "Change one's display name; null removes it",
    caller: 'user',
    body: profileInputSchema,
    answers: { 200: { description: 'The profile', body: profileSchema } },
    errors: { 400: 'The name is not valid', 404: 'There is no such user any more' },
    handle: async ({ user: { id }, body: { name }, reply }) => {
      // Of two changes at once, the later one stays.
      const user = await retryStale(() => rename(users, id, name))
      reply(200, profileOf(user))
    },
  })
