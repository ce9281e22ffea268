import { currentUserBodySchema, defineRoute } from '@ticketing/common'

export const currentUser = () =>
  defineRoute({
    method: 'get',
    path: '/api/users/currentuser',
    summary: 'Who is signed in',
    caller: 'anyone',
    answers: { 200: { description: 'The person, or null for nobody', body: currentUserBodySchema } },
    handle: ({ user, reply }) => reply(200, { currentUser: user ?? null }),
  })
