import type { MetadataRoute } from 'next'
import { articles } from '#content/articles.ts'
import { serverApi } from '#lib/api/server.ts'
import { ownOrigin } from '#lib/metadata/own-origin.ts'
import { findNewest } from '#lib/tickets/find-newest.ts'

/** The public pages and the tickets on sale, for search engines. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = await ownOrigin()
  const tickets = await findNewest(await serverApi())
  return [
    ...['/', ...articles.map(({ path }) => path)].map((path) => ({ url: origin + path })),
    ...tickets.map(({ id, createdAt }) => ({ url: `${origin}/tickets/${id}`, lastModified: createdAt })),
  ]
}
