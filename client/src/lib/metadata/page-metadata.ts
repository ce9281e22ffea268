import 'server-only'
import type { Metadata } from 'next'
import { readConfig } from '../config.ts'
import { PICTURE_SIZE } from '../pictures/picture-size.ts'

interface PublicPage {
  title: string
  description: string
  /** Its canonical path, without parameters for sorting and pagination. */
  path: string
  /** The path of its preview image, if it has its own. */
  picture?: string
}

/** A public page: indexed by search engines, with a title and an image for link previews. */
export function publicPage({ title, description, path, picture = '/opengraph-image' }: PublicPage): Metadata {
  return {
    title,
    description,
    alternates: { canonical: path },
    openGraph: {
      type: 'website',
      siteName: readConfig().shopName,
      title,
      description,
      url: path,
      images: [{ url: picture, alt: title, type: 'image/png', ...PICTURE_SIZE }],
    },
    // The remaining fields default to those above.
    twitter: { card: 'summary_large_image' },
  }
}

/** A page that search engines should not index: it differs per viewer, or is a list that changes daily. */
export const unlistedPage = (title: string, description: string): Metadata => ({
  title,
  description,
  robots: { index: false },
})
