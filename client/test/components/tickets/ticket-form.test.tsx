import { describe, expect, it, jest } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { TicketForm } from '#components/tickets/ticket-form.tsx'
import type { FormState } from '#lib/form-state.ts'
import { renderWithRouter } from '../../support/router.tsx'

const dollars = {
  code: 'USD',
  sign: '$',
  name: 'US dollars',
  digits: 2,
  limits: { min: 0.5, max: 999_999.99 },
  range: 'from $0.50 to $999,999.99',
}

type Action = (state: FormState, form: FormData) => Promise<FormState>

const show = (action: Action) =>
  renderWithRouter(
    <TicketForm
      action={action}
      timeZone="Europe/Berlin"
      timeZones={['Europe/London', 'UTC']}
      maxQuantity={20}
      currency={dollars}
      maxTitleLength={200}
      maxNoteLength={500}
      submitLabel="Put it on sale"
    />,
  )

const title = () => screen.getByLabelText<HTMLInputElement>('What is the ticket for?')
const price = () => screen.getByLabelText<HTMLInputElement>('Price per ticket')
const submit = () => userEvent.click(screen.getByRole('button'))

const refuse: Action = async (_state, form) => ({
  values: { title: String(form.get('title')), price: String(form.get('price')) },
  errors: [{ message: 'Price must be a number', field: 'price' }],
})

describe('TicketForm', () => {
  it('shows how the price is interpreted', async () => {
    show(refuse)
    await userEvent.type(price(), '1.234,50')
    expect(screen.getByText('Buyers see $1,234.50.')).toBeTruthy()
  })

  it('shows the price of several tickets', async () => {
    show(refuse)
    await userEvent.selectOptions(screen.getByLabelText('Number of tickets'), '4')
    await userEvent.type(price(), '45')
    expect(screen.getByText('Buyers see $45.00 each: $180.00 for all 4.')).toBeTruthy()
  })

  it('asks of several tickets alone whether they are sold together', async () => {
    show(refuse)
    const choice = () => screen.getByLabelText('Only together').closest('.hidden')
    expect(choice()).not.toBeNull()
    await userEvent.selectOptions(screen.getByLabelText('Number of tickets'), '2')
    expect(choice()).toBeNull()
  })

  it('shows an error at its field, focuses the field, and keeps the input', async () => {
    show(refuse)
    await userEvent.type(title(), 'Big Thief')
    await userEvent.type(price(), 'a lot')
    await submit()
    const message = await screen.findByText('Price must be a number')
    expect(price().getAttribute('aria-describedby')).toContain(message.id)
    expect(price().getAttribute('aria-invalid')).toBe('true')
    expect(title().getAttribute('aria-invalid')).toBeNull()
    expect([title().value, price().value]).toEqual(['Big Thief', 'a lot'])
    expect(document.activeElement).toBe(price())
  })

  it('navigates to the ticket on success', async () => {
    const { router } = show(async () => ({ values: {}, errors: [], goTo: '/tickets/1' }))
    await submit()
    await waitFor(() => {
      expect(router.push).toHaveBeenCalledWith('/tickets/1')
    })
  })

  it('is submitted once, however often the button is clicked', async () => {
    const action = jest.fn<Action>(() => new Promise(() => undefined))
    show(action)
    await submit()
    await submit()
    await userEvent.type(title(), '{enter}')
    expect(action).toHaveBeenCalledTimes(1)
  })
})
