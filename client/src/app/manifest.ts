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

/** What a phone needs to put the shop among its apps. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection()
  const { shopName } = readConfig()
  return {
    id: '/',
    name: shopName,
    short_name: shopName,
    description: 'Tickets from person to person.',
    start_url: '/',
    // Keeps the way back from the pages of a bank, which a window of its own would not show.
    display: 'minimal-ui',
    background_color: themeColors.light,
    theme_color: themeColors.light,
    icons: [icon(icon192), icon(icon512), { ...icon(maskable512), purpose: 'maskable' }],
  }
}
