import 'server-only'
import type { Metadata } from 'next'
import { readConfig } from '../config.ts'
import { PICTURE_SIZE } from '../pictures/picture-size.ts'

interface PublicPage {
  title: string
  description: string
  /** Its one address, without what only sorts or leads through it. */
  path: string
  /** The address of its picture, where it has one of its own. */
  picture?: string
}

/** A page for everybody: search engines list it, and a link to it is shown with its title and picture. */
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
    // The rest of it is taken from the above.
    twitter: { card: 'summary_large_image' },
  }
}

/** A page that is another one for each viewer, or a list that is another one tomorrow: nothing to be found by. */
export const unlistedPage = (title: string, description: string): Metadata => ({
  title,
  description,
  robots: { index: false },
})
