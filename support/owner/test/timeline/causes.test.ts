import { describe, expect, it } from '@jest/globals'
import type { Subject } from '@ticketing/common'
import { inCausalOrder } from '../../src/timeline/causes.ts'
import type { ParsedEvent } from '../../src/timeline/event.ts'

/** An event at the given second; with a `version` if it is part of a history. */
const event = (
  subject: Subject,
  second: number,
  { trace, version, unsent = false }: { trace?: string; version?: number; unsent?: boolean } = {},
): ParsedEvent => {
  const [kind = ''] = subject.split(':')
  const at = new Date(second * 1000)
  return {
    subject,
    publisher: 'orders',
    at,
    published: unsent ? [] : [{ sequence: second, at }],
    ...(trace && { trace }),
    ...(version !== undefined && {
      place: { aggregate: kind as 'ticket' | 'order', version, snapshot: subject.endsWith('snapshot') },
    }),
  }
}

/** The events in causal order, each with the subject and version of its cause. */
const ordered = (...events: ParsedEvent[]) =>
  inCausalOrder(events).map(({ event: { subject, place }, cause }) =>
    [subject, place?.version, cause && '←', cause?.subject, cause?.place?.version]
      .filter((part) => part !== undefined)
      .join(' '),
  )

const listed = event('ticket:created', 1, { trace: 'sell', version: 0 })
const placed = event('order:created', 2, { trace: 'reserve', version: 0 })
const held = event('ticket:updated', 3, { trace: 'reserve', version: 1 })

describe('inCausalOrder', () => {
  it('links the events of a sale, in any order of input', () => {
    const paid = event('payment:created', 4, { trace: 'pay' })
    const completed = event('order:completed', 5, { trace: 'pay', version: 1 })
    const sold = event('ticket:updated', 6, { trace: 'pay', version: 2 })
    const sale = [
      'ticket:created 0',
      'order:created 0 ← ticket:created 0',
      'ticket:updated 1 ← order:created 0',
      'payment:created ← order:created 0',
      'order:completed 1 ← payment:created',
      'ticket:updated 2 ← order:completed 1',
    ]
    expect(ordered(listed, placed, held, paid, completed, sold)).toEqual(sale)
    expect(ordered(sold, completed, paid, held, placed, listed)).toEqual(sale)
  })

  it('links the events of an expiry, all in one trace', () => {
    const over = event('expiration:complete', 4, { trace: 'reserve' })
    const cancelled = event('order:cancelled', 5, { trace: 'reserve', version: 1 })
    const free = event('ticket:updated', 6, { trace: 'reserve', version: 2 })
    const refunded = event('payment:refunded', 7, { trace: 'sweep' })
    expect(ordered(listed, placed, held, over, cancelled, free, refunded).slice(3)).toEqual([
      'expiration:complete ← order:created 0',
      'order:cancelled 1 ← expiration:complete',
      'ticket:updated 2 ← order:cancelled 1',
      'payment:refunded ← order:cancelled 1',
    ])
  })

  it('links a payment applied after the expiry, whether its ticket is still available or not', () => {
    const cancelled = event('order:cancelled', 4, { trace: 'reserve', version: 1 })
    const paid = event('payment:created', 5, { trace: 'pay' })
    const completed = event('order:completed', 6, { trace: 'pay', version: 2 })
    expect(ordered(listed, placed, held, cancelled, paid, completed).slice(3)).toEqual([
      'order:cancelled 1',
      'payment:created ← order:created 0',
      'order:completed 2 ← payment:created',
    ])
    const lost = event('order:cancelled', 6, { trace: 'pay', version: 2 })
    const refunded = event('payment:refunded', 7, { trace: 'sweep' })
    expect(ordered(listed, placed, held, cancelled, paid, lost, refunded).slice(5)).toEqual([
      'order:cancelled 2 ← payment:created',
      'payment:refunded ← order:cancelled 2',
    ])
  })

  it('assumes no cause in another trace when there are several candidates', () => {
    const over = event('expiration:complete', 5, { trace: 'reserve' })
    const cancelled = event('order:cancelled', 4, { trace: 'cancel', version: 1 })
    const edited = event('ticket:updated', 6, { trace: 'edit', version: 2 })
    expect(ordered(listed, placed, held, over, cancelled, edited).slice(3)).toEqual([
      'order:cancelled 1',
      'expiration:complete ← order:created 0',
      'ticket:updated 2',
    ])
  })

  it('sorts effects after causes and versions in order, whatever the broker’s timestamps', () => {
    const late = event('order:created', 9, { trace: 'reserve', version: 0 })
    const completed = event('order:completed', 5, { trace: 'pay', version: 1 })
    expect(ordered(listed, held, completed, late)).toEqual([
      'ticket:created 0',
      'order:created 0 ← ticket:created 0',
      'ticket:updated 1 ← order:created 0',
      'order:completed 1',
    ])
  })

  it('sorts unsent events last, and a snapshot after the event of its version', () => {
    const waiting = event('order:cancelled', 1, { trace: 'cancel', version: 1, unsent: true })
    const snapshot = event('order:snapshot', 0, { trace: 'owner', version: 0 })
    expect(ordered(waiting, snapshot, held, placed, listed)).toEqual([
      'ticket:created 0',
      'order:created 0 ← ticket:created 0',
      'order:snapshot 0',
      'ticket:updated 1 ← order:created 0',
      'order:cancelled 1',
    ])
  })

  it('links events without a trace if only one cause is possible', () => {
    expect(
      ordered(
        event('order:created', 1, { version: 0 }),
        event('ticket:updated', 2, { version: 1 }),
        event('payment:created', 3),
        event('order:completed', 4, { version: 1 }),
      ),
    ).toEqual([
      'order:created 0',
      'ticket:updated 1',
      'payment:created ← order:created 0',
      'order:completed 1 ← payment:created',
    ])
  })
})
