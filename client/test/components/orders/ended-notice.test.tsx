import { describe, expect, it } from '@jest/globals'
import { render } from '@testing-library/react'
import { EndedNotice } from '#components/orders/ended-notice.tsx'
import type { OrderView } from '#lib/orders/order-view.ts'

const text = (view: OrderView, several = false) =>
  render(<EndedNotice view={view} several={several} />).container.textContent

describe('EndedNotice of an order whose ticket was sold to another buyer', () => {
  it('shows the reason, and that the refund is on its way', () => {
    const said = text({ kind: 'sold' })
    expect(said).toContain('Your refund is on its way')
    expect(said).toContain(
      'You paid in time, but the payment reached us too late. The ticket was sold to another buyer.',
    )
  })

  it('shows the amount and the state of the refund', () => {
    const reason = 'The refund did not reach the card. We will get in touch with you.'
    const said = text({ kind: 'sold', refund: { amount: 28, reason } })
    expect(said).toMatch(/Refund of .*28/)
    expect(said).toContain(reason)
    expect(said).not.toContain('is on its way')
  })
})

describe('EndedNotice of an order that was not paid', () => {
  it('says that the event has begun, if that ended it', () => {
    expect(text({ kind: 'event-began' })).toContain(
      'It began before the ticket was paid. Nothing was charged.',
    )
    expect(text({ kind: 'expired' })).toContain('The ticket went back on sale')
  })

  it('speaks of several tickets as such', () => {
    expect(text({ kind: 'event-began' }, true)).toContain('before the tickets were paid')
    expect(text({ kind: 'expired' }, true)).toContain('If nobody else has taken them')
  })
})
