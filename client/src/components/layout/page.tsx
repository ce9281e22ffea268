import { ReservationPill } from '#components/orders/reservation-pill.tsx'
import { PageFrame, type PageFrameProps } from './page-frame.tsx'

/**
 * A page: what the viewer has reserved, and the page's own content. The first is no part of the layout, which stays as it
 * is while one goes from page to page.
 */
export function Page(props: PageFrameProps) {
  return (
    <>
      <ReservationPill />
      <PageFrame {...props} />
    </>
  )
}
