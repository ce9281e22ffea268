import type { MetadataRoute } from 'next'
import { ownOrigin } from '#lib/metadata/own-origin.ts'

/** These paths, and all below them, are of no use to a search engine: forms and personal pages. */
const disallow = [
  '/account',
  '/api/',
  '/door',
  '/my-tickets',
  '/orders',
  '/sell',
  '/signin',
  '/signout',
  '/signup',
  '/tickets/*/edit',
]

/** Asks search engines not to crawl these paths. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return { rules: { userAgent: '*', allow: '/', disallow }, sitemap: `${await ownOrigin()}/sitemap.xml` }
}
