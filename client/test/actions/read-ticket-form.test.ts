import { describe, expect, it } from '@jest/globals'
import { readTicketForm } from '#actions/read-ticket-form.ts'

process.env.TIME_ZONE = 'Europe/Berlin'

const read = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return readTicketForm(form).draft
}

/** The whole form, with nothing optional typed; a browser fills the time zone in by itself. */
const blank = {
  title: 'Hamlet',
  price: '45',
  startsAt: '',
  timeZone: 'Europe/London',
  venue: '',
  city: '',
  category: '',
  section: '',
  row: '',
  seats: '',
  quantity: '1',
  note: '',
  saleEndsAt: '',
}

describe('readTicketForm', () => {
  it('reads a single ticket without anything else', () => {
    expect(read(blank)).toEqual({
      title: 'Hamlet',
      price: '45',
      quantity: 1,
      split: 'any',
      event: null,
      place: null,
      note: null,
      saleEndsAt: null,
    })
  })

  it('reads several tickets that are sold together', () => {
    expect(read({ ...blank, quantity: '4', split: 'none' })).toMatchObject({ quantity: 4, split: 'none' })
  })

  it('reads the end of the sale in the time zone of the event, or of the shop if none is stated', () => {
    const saleEndsAt = '2030-06-01T12:00'
    expect(read({ ...blank, saleEndsAt })?.saleEndsAt).toBe('2030-06-01T10:00:00.000Z')
    expect(read({ ...blank, saleEndsAt, venue: 'Globe' })?.saleEndsAt).toBe('2030-06-01T11:00:00.000Z')
  })

  it('leaves out what the form does not ask for, as of tickets that are partly sold', () => {
    const { title, price, note, timeZone } = blank
    expect(read({ title, price, note, timeZone, saleEndsAt: '2030-06-01T12:00' })).toEqual({
      title: 'Hamlet',
      price: '45',
      note: null,
      saleEndsAt: '2030-06-01T11:00:00.000Z',
    })
  })
})
