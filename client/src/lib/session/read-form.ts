const MAX_BYTES = 16_384
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

/** Reads a submitted form; returns 415 if it is not a form, 413 if it is far too large. */
export async function readForm(request: Request): Promise<FormData | Response> {
  if (!formTypes.test(request.headers.get('content-type') ?? '')) {
    return new Response('Unsupported Media Type', { status: 415 })
  }
  if (Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY) > MAX_BYTES) {
    return new Response('Content Too Large', { status: 413 })
  }
  return request.formData().catch(() => new Response('Bad Request', { status: 400 }))
}
