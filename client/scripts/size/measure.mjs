import { gzipSync } from 'node:zlib'

const scriptUrl = /\/_next\/static\/[^"'\\\s]+\.js/g
const legacyPolyfill = /<script src="([^"]+)"[^>]* noModule=""/g

/** The compressed JavaScript that a page loads in a current browser, in kB. */
export async function measure(origin, page, headers = {}) {
  const response = await fetch(origin + page, { headers, redirect: 'manual' })
  if (!response.ok) throw new Error(`${page} answers ${response.status}`)
  const html = await response.text()
  const legacy = new Set([...html.matchAll(legacyPolyfill)].map(([, url]) => url))
  const urls = new Set(html.match(scriptUrl)?.filter((url) => !legacy.has(url)))
  const sizes = await Promise.all([...urls].map((url) => compressedSize(origin + url)))
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

async function compressedSize(url) {
  const response = await fetch(url)
  return gzipSync(Buffer.from(await response.arrayBuffer())).length
}
