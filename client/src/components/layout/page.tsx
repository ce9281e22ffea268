import { ReservationPill } from '#components/orders/reservation-pill.tsx'
import { PageFrame, type PageFrameProps } from './page-frame.tsx'

/**
 * A page: the viewer's reservations, and the page's own content. The reservations are not in the layout because a
 * layout is not rendered again on navigation.
 */
export function Page(props: PageFrameProps) {
  return (
    <>
      <ReservationPill />
      <PageFrame {...props} />
    </>
  )
}
