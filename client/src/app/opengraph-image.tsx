import { connection } from 'next/server'
import { picture } from '#components/pictures/picture.tsx'
import { ShopPicture } from '#components/pictures/shop-picture.tsx'
import { readConfig } from '#lib/config.ts'

/** The preview image for links to the shop. */
export default async function ShopImage(): Promise<Response> {
  await connection()
  return picture(ShopPicture, { shopName: readConfig().shopName })
}
