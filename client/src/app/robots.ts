import type { MetadataRoute } from 'next'
import { ownOrigin } from '#lib/metadata/own-origin.ts'

/** Each of these, and what is below it, is of no use to a search engine: it is a form, or somebody's own. */
const disallow = [
  '/api/',
  '/my-tickets',
  '/orders',
  '/sell',
  '/signin',
  '/signout',
  '/signup',
  '/tickets/*/edit',
]

/** What search engines are asked to leave alone. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return { rules: { userAgent: '*', allow: '/', disallow }, sitemap: `${await ownOrigin()}/sitemap.xml` }
}
