import {
  type ApiDescription,
  currentUserBodySchema,
  signInSchema,
  signUpSchema,
  userSchema,
} from '@ticketing/common'
import { z } from 'zod'

const session = z.object({
  'Set-Cookie': z
    .string()
    .describe('The session; and `device`, by which a later sign-in is known to come from here'),
})
const ended = z.object({ 'Set-Cookie': z.string().optional().describe('Takes the session away') })

/** What auth takes and answers over HTTP. */
export const openapi: ApiDescription = {
  title: 'Users',
  description: 'Accounts and sessions.',
  base: '/api/users',
  routes: [
    {
      method: 'post',
      path: '/api/users/signup',
      summary: 'Make an account and sign in',
      caller: 'anyone',
      body: signUpSchema,
      answers: { 201: { description: 'The account', body: userSchema, headers: session } },
      errors: {
        400: 'The address is not one, or is in use; the password is too short or too long',
        429: 'Too many accounts from this address of the network, or too many requests of its at once',
      },
    },
    {
      method: 'post',
      path: '/api/users/signin',
      summary: 'Sign in',
      caller: 'anyone',
      body: signInSchema,
      answers: { 200: { description: 'Who signed in', body: userSchema, headers: session } },
      errors: {
        400: 'Invalid credentials: nothing tells an unknown user from a wrong password',
        429: 'Too many wrong passwords for this account or from this address of the network, or too many requests of its at once',
      },
    },
    {
      method: 'post',
      path: '/api/users/signout',
      summary: 'Sign out: this session ends, also for a copy of its cookie',
      caller: 'anyone',
      answers: { 200: { description: 'Nobody is signed in any more', body: z.object({}), headers: ended } },
    },
    {
      method: 'post',
      path: '/api/users/signout/everywhere',
      summary: 'Sign out everywhere: every session of the person ends',
      caller: 'user',
      answers: { 200: { description: 'No session is left', body: z.object({}), headers: ended } },
    },
    {
      method: 'get',
      path: '/api/users/currentuser',
      summary: 'Who is signed in',
      caller: 'anyone',
      answers: { 200: { description: 'The person, or null for nobody', body: currentUserBodySchema } },
    },
  ],
}
