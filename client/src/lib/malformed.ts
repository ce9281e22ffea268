/** The HTTP methods that the pages support. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS']

/**
 * The response to a malformed request, on which Next.js would fail before any page is rendered: 405 for unsupported
 * methods, 400 for a malformed multipart form. Undefined for a valid request.
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

/** Whether all percent-escapes of a path are valid UTF-8: `%E0%A4%A` is not. */
export function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
