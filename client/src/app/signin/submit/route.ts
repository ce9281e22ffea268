import { submitCredentials } from '#lib/session/submit-credentials.ts'

/** The form without JavaScript. */
export const POST = (request: Request) =>
  submitCredentials(request, '/signin', 'Signing in', (api) => api.signIn)
