import { connection } from 'next/server'
import { picture } from '#components/pictures/picture.tsx'
import { ShopPicture } from '#components/pictures/shop-picture.tsx'
import { readConfig } from '#lib/config.ts'

/** What a link to the shop is shown with. */
export default async function ShopImage(): Promise<Response> {
  await connection()
  return picture(ShopPicture, { shopName: readConfig().shopName })
}
