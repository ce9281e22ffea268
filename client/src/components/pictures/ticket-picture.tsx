import { drawable } from '#lib/pictures/drawable.ts'
import { pictureColors } from '#lib/pictures/picture-colors.ts'
import { PictureFrame } from './picture-frame.tsx'

interface TicketPictureProps {
  shopName: string
  title: string
  price: string
  /** When and where the event is. */
  facts?: string
}

const STUB = 330
const NOTCH = 26

/** The preview image of a ticket, with its title and price. */
export function TicketPicture({ shopName, title, price, facts }: TicketPictureProps) {
  const text = drawable(title) || 'A ticket'
  return (
    <PictureFrame shopName={drawable(shopName)}>
      <div
        style={{
          position: 'relative',
          display: 'flex',
          height: 380,
          borderRadius: 28,
          overflow: 'hidden',
          background: pictureColors.ticket,
          color: pictureColors.ticketInk,
        }}
      >
        <div
          style={{
            display: 'flex',
            flex: 1,
            flexDirection: 'column',
            justifyContent: 'center',
            gap: 20,
            padding: '0 56px',
          }}
        >
          <div
            style={{
              display: 'block',
              fontSize: text.length > 60 ? 48 : 64,
              lineHeight: 1.2,
              lineClamp: (text.length > 60 ? 5 : 4) - (facts ? 1 : 0),
              wordBreak: 'break-word',
            }}
          >
            {text}
          </div>
          {facts && (
            <div style={{ display: 'block', fontSize: 32, lineClamp: 2, opacity: 0.8 }}>
              {drawable(facts)}
            </div>
          )}
        </div>
        <div
          style={{
            display: 'flex',
            width: STUB,
            alignItems: 'center',
            justifyContent: 'center',
            background: pictureColors.stub,
            borderLeft: `4px dashed ${pictureColors.perforation}`,
            fontSize: price.length > 12 ? 34 : price.length > 9 ? 44 : 60,
          }}
        >
          {price}
        </div>
        <Notch top={-NOTCH} />
        <Notch top={380 - NOTCH} />
      </div>
    </PictureFrame>
  )
}

/** The perforation: a notch in the paper's colour at the ticket's edge. */
const Notch = ({ top }: { top: number }) => (
  <div
    style={{
      position: 'absolute',
      top,
      right: STUB - NOTCH,
      width: NOTCH * 2,
      height: NOTCH * 2,
      borderRadius: NOTCH,
      background: pictureColors.paper,
    }}
  />
)
