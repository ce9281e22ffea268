/** What the pages take; the rest of HTTP's methods mean nothing to them. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS']

/**
 * The answer to a request that Next.js fails at before any page could answer it, or undefined for one that it
 * understands: 405 for other methods, 400 for a form whose parts cannot be told apart.
 */
export async function refuseMalformed(request: Request): Promise<Response | undefined> {
  if (!METHODS.includes(request.method)) {
    return new Response('Method Not Allowed', { status: 405, headers: { allow: METHODS.join(', ') } })
  }
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')) return undefined
  try {
    await request.clone().formData()
    return undefined
  } catch {
    return new Response('Bad Request', { status: 400 })
  }
}

/** Whether each escape of a path stands for a character: `%E0%A4%A` does not. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
