const MAX_BYTES = 16_384
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** Reads a submitted form; answers 415 or 413 for what is none, or far too large for one. */
export async function readForm(request: Request): Promise<FormData | Response> {
  if (!formTypes.test(request.headers.get('content-type') ?? '')) {
    return new Response('Unsupported Media Type', { status: 415 })
  }
  if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > MAX_BYTES) {
    return new Response('Content Too Large', { status: 413 })
  }
  return request.formData().catch(() => new Response('Bad Request', { status: 400 }))
}
