import type { ReactNode } from 'react'
import { Mark } from '#components/layout/mark.tsx'
import { pictureColors } from '#lib/pictures/picture-colors.ts'

/** The frame of a preview image, with the shop's name. The renderer supports only flexbox and inline styles. */
export const PictureFrame = ({ shopName, children }: { shopName: string; children: ReactNode }) => (
  <div
    style={{
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      width: '100%',
      height: '100%',
      padding: 64,
      background: pictureColors.paper,
      color: pictureColors.ink,
      fontFamily: 'Latin, Latin extended',
      letterSpacing: '-0.02em',
    }}
  >
    <div style={{ display: 'flex', alignItems: 'center', gap: 20, fontSize: 44 }}>
      <Mark width={64} height={64} fill={pictureColors.accent} />
      <div style={{ display: 'block', lineClamp: 1, maxWidth: 960 }}>{shopName}</div>
    </div>
    {children}
  </div>
)
