import 'server-only'
import { ImageResponse } from 'next/og'
import type { FunctionComponent, ReactElement } from 'react'
import { pictureFonts } from '#lib/pictures/fonts.ts'
import { PICTURE_SIZE } from '#lib/pictures/picture-size.ts'

const DAY_SECONDS = 86_400
/** About 50 kB each. */
const MAX_KEPT = 100

/** Caches images by their content: rendering one takes far longer than a page, and anybody may request it. */
const kept = new Map<string, Promise<ArrayBuffer>>()

/** An image response, cacheable for a day. `Content` must depend on `props` only. */
export async function picture<T extends object>(Content: FunctionComponent<T>, props: T): Promise<Response> {
  const key = JSON.stringify([Content.name, props])
  const drawing = kept.get(key) ?? draw(<Content {...props} />)
  kept.delete(key)
  kept.set(key, drawing)
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  drawing.catch(() => kept.delete(key))
  return new Response(await drawing, {
    headers: { 'content-type': 'image/png', 'cache-control': `public, max-age=${DAY_SECONDS}` },
  })
}

const draw = async (element: ReactElement): Promise<ArrayBuffer> =>
  new ImageResponse(element, { ...PICTURE_SIZE, fonts: await pictureFonts() }).arrayBuffer()
