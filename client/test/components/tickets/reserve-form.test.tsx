import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Ticket } from '@ticketing/common/contract'
import type { ReserveForm as Form } from '#components/tickets/reserve-form.tsx'
import { listed } from '#lib/tickets/listed-ticket.ts'
import { aTicket } from '../../support/a-ticket.ts'
import { renderWithRouter } from '../../support/router.tsx'

// The action itself belongs to the server.
jest.mock('#actions/reserve-ticket.ts', () => ({
  reserveTicket: async (_state: unknown, form: FormData) => ({
    values: {},
    errors: [{ message: `${form.get('quantity')} are refused`, field: 'quantity' }],
  }),
}))

let ReserveForm: typeof Form
beforeAll(async () => {
  ;({ ReserveForm } = await import('#components/tickets/reserve-form.tsx'))
})

const four = aTicket({ quantity: 4, available: 4 })
const shop = { currency: 'usd', timeZone: 'UTC' }

const form = (ticket: Ticket) => (
  <ReserveForm ticket={ticket} seen={listed(four, shop)} holder="another" onReserving={() => {}} />
)
const choice = () => screen.queryByLabelText<HTMLSelectElement>('How many?')
const button = () => screen.getByRole('button').textContent
const sent = () => document.querySelector<HTMLInputElement>('[name=quantity]')?.value

describe('ReserveForm', () => {
  it('follows the choice with the total, and offers no more than are left', async () => {
    const { rerender } = renderWithRouter(form(four))
    expect([...(choice()?.options ?? [])].map(({ value }) => value)).toEqual(['1', '2', '3', '4'])
    expect(button()).toContain('Reserve 1 for $45.00')
    await userEvent.selectOptions(screen.getByLabelText('How many?'), '3')
    expect(button()).toContain('Reserve 3 for $135.00')
    rerender(form({ ...four, available: 2, version: 2 }))
    expect([choice()?.value, button()]).toEqual(['2', expect.stringContaining('Reserve 2 for $90.00')])
  })

  it('also says the price of one, for those without JavaScript', () => {
    renderWithRouter(form(four))
    expect(screen.getByText('Reserve for $45.00 each').className).toContain('noscript:inline')
  })

  it('reserves all of those that are sold together', () => {
    renderWithRouter(form({ ...four, split: 'none' }))
    expect([choice(), button(), sent()]).toEqual([null, 'Reserve all 4 for $180.00', '4'])
  })

  it('has no choice if only one is left', () => {
    renderWithRouter(form({ ...four, available: 1 }))
    expect([choice(), button(), sent()]).toEqual([null, 'Reserve for $45.00', '1'])
  })

  it('keeps the choice when it is refused', async () => {
    renderWithRouter(form(four))
    await userEvent.selectOptions(screen.getByLabelText('How many?'), '3')
    await userEvent.click(screen.getByRole('button'))
    expect((await screen.findByRole('alert')).textContent).toContain('3 are refused.')
    expect([choice()?.value, button()]).toEqual(['3', expect.stringContaining('Reserve 3 for $135.00')])
  })
})
