import { z } from 'zod'

/** Documentation of the headers of responses that begin or end a session. */
export const sessionStarted = z.object({
  'Set-Cookie': z
    .string()
    .describe('The session; and `device`, by which a later sign-in is known to come from here'),
})
export const sessionEnded = z.object({
  'Set-Cookie': z.string().optional().describe('Takes the session away'),
})
