/** Redirects after a form submission, with cookies exactly as a service has set them. */
export function seeOther(path: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location: path })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
