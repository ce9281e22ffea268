import { drawable } from '#lib/pictures/drawable.ts'
import { PictureFrame } from './picture-frame.tsx'

/** The preview image of the shop. */
export const ShopPicture = ({ shopName }: { shopName: string }) => (
  <PictureFrame shopName={drawable(shopName)}>
    <div style={{ display: 'flex', flexDirection: 'column', gap: 28 }}>
      <div style={{ fontSize: 104, lineHeight: 1.1, letterSpacing: '-0.03em' }}>
        Somebody can’t go. You can.
      </div>
      <div style={{ fontSize: 40, opacity: 0.75 }}>Tickets from person to person.</div>
    </div>
  </PictureFrame>
)
