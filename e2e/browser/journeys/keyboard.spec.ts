import type { Locator, Page } from '@playwright/test'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { cards, expectPaid, payButton } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

const FAR = 80

test('a purchase with the keyboard only', async ({ arrive, visit, shop }) => {
  const { ticket } = await shop.onSale('Electronic Sunrise')
  const email = freshEmail()
  await arrive({ email })
  const buyer = await visit()
  const { keyboard } = buyer
  const follow = async (target: Locator) => {
    await tabTo(buyer, target)
    await keyboard.press('Enter')
  }

  await buyer.goto('/')
  await keyboard.press('Tab')
  await expect(buyer.getByRole('link', { name: 'Skip to content' })).toBeInViewport()
  await keyboard.press('Enter')
  await tabTo(buyer, buyer.getByRole('searchbox'))
  await keyboard.type(ticket.title)
  await keyboard.press('Enter')
  await expect(buyer.getByText(`1 ticket for “${ticket.title}”`)).toBeVisible()
  await follow(buyer.getByRole('link', { name: ticket.title }))
  await follow(buyer.getByRole('link', { name: /^Sign in to reserve/ }))
  await expect(buyer.getByRole('heading', { name: 'Welcome back' })).toBeVisible()
  await tabTo(buyer, buyer.getByLabel('Email'))
  await keyboard.type(email)
  await keyboard.press('Tab')
  await keyboard.type(PASSWORD)
  await keyboard.press('Enter')
  await follow(buyer.getByRole('button', { name: /^Reserve for/ }))
  await expect(buyer.getByRole('heading', { name: 'Pay for your ticket' })).toBeVisible()
  await shop.isPayable(new URL(buyer.url()).pathname.split('/')[2] ?? '')

  // The dialog traps the focus, and restores it.
  const cancel = buyer.getByRole('button', { name: 'Cancel the reservation' })
  await follow(cancel)
  await expect(buyer.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await keyboard.press('Escape')
  await expect(cancel).toBeFocused()

  await tabTo(buyer, buyer.getByRole('radio', { name: cards.works }))
  await keyboard.press('ArrowDown')
  await expect(buyer.getByRole('radio', { name: cards.declined })).toBeChecked()
  await keyboard.press('ArrowUp')
  await follow(payButton(buyer))
  await expectPaid(buyer)
})

/** Presses Tab until the target has the focus, and checks that the focus is visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < FAR; presses++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).toBeInViewport()
      return
    }
  }
  throw new Error(`${FAR} times Tab did not lead to ${target}`)
}
