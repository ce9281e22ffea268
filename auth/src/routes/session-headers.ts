import { z } from 'zod'

/** What the documentation says of the headers of answers that begin a session, or end it. */
export const sessionStarted = z.object({
  'Set-Cookie': z
    .string()
    .describe('The session; and `device`, by which a later sign-in is known to come from here'),
})
export const sessionEnded = z.object({
  'Set-Cookie': z.string().optional().describe('Takes the session away'),
})
