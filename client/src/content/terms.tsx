import type { Article } from './article.ts'

// Add who runs the shop, and which law applies.
export const terms: Article = {
  path: '/terms',
  title: 'Terms',
  description: 'The terms for buying and selling here.',
  Text: ({ shopName, heldFor, currency }) => (
    <>
      <h2>Who sells</h2>
      <p>
        On {shopName}, people sell tickets to each other. The seller of a ticket is another member. The shop
        does not organise the events, and does not check the tickets.
      </p>

      <h2>Reserving</h2>
      <p>
        A reservation holds a ticket for {heldFor}, at the price that you saw, but no longer than until its
        event begins or its sale ends. Until you pay, you can cancel it at no cost. If you do not pay in time,
        it expires.
      </p>

      <h2>Paying</h2>
      <p>
        Prices are in {currency}, and you pay the price shown: no fees are added. You are charged only if the
        ticket is still yours. Then the sale is final.
      </p>

      <h2>Refunds</h2>
      <ul>
        <li>A late payment is refunded in full.</li>
        <li>
          If you paid in time but your payment reached the shop late, the ticket is yours, unless it has been
          sold to somebody else in the meantime. In that case, too, your payment is refunded in full.
        </li>
        <li>Both happen automatically. There are no other refunds.</li>
      </ul>

      <h2>Selling</h2>
      <p>
        Sell only tickets that are yours to sell, and describe them truthfully. A ticket can be changed until
        somebody reserves it; while it is reserved, it is held for that buyer at that price. Once it is paid
        for, the sale is final.
      </p>

      <h2>Test mode</h2>
      <p>
        If the payment page says that it is in test mode, no card is charged, and no ticket is really sold.
      </p>
    </>
  ),
}
