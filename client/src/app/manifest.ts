import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { themeColors } from '#components/layout/theme.ts'
import { readConfig } from '#lib/config.ts'
import icon192 from './icons/icon-192.png'
import icon512 from './icons/icon-512.png'
import maskable512 from './icons/maskable-512.png'

const icon = ({ src, width, height }: typeof icon192) => ({
  src,
  sizes: `${width}x${height}`,
  type: 'image/png',
})

/** The web app manifest, for installing the shop on a phone. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection()
  const { shopName } = readConfig()
  return {
    id: '/',
    name: shopName,
    short_name: shopName,
    description: 'Tickets from person to person.',
    start_url: '/',
    // Keeps the back button, to return from a bank's page; a standalone window would not show it.
    display: 'minimal-ui',
    background_color: themeColors.light,
    theme_color: themeColors.light,
    icons: [icon(icon192), icon(icon512), { ...icon(maskable512), purpose: 'maskable' }],
  }
}
