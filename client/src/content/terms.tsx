import type { Article } from './article.ts'

// Say here who runs the shop, and which law holds.
export const terms: Article = {
  path: '/terms',
  title: 'Terms',
  description: 'What holds for everybody who buys or sells here.',
  Text: ({ shopName, heldFor, currency }) => (
    <>
      <h2>Who sells</h2>
      <p>
        On {shopName}, people sell tickets to each other. The seller of a ticket is another member. The shop
        does not organise the events, and does not check the tickets.
      </p>

      <h2>Reserving</h2>
      <p>
        A reservation holds a ticket for {heldFor}, at the price that you saw. Until you pay, you can give it
        back at no cost. If you do not pay in time, it ends by itself.
      </p>

      <h2>Paying</h2>
      <p>
        Prices are in {currency}, and you pay what is shown: nothing is added. You are charged only if the
        ticket is still yours. Then the sale is final.
      </p>

      <h2>Refunds</h2>
      <ul>
        <li>A payment that comes too late goes back to you in full.</li>
        <li>
          If you paid in time but the shop heard of it late, the ticket is yours, unless it has gone to
          somebody else meanwhile. Then your payment goes back in full as well.
        </li>
        <li>Both happen without your doing. There are no other refunds.</li>
      </ul>

      <h2>Selling</h2>
      <p>
        Sell only what is yours to sell, and say truly what it is. A ticket can be changed until somebody
        reserves it; while it is reserved, it is held for that buyer at that price. Once it is paid, the sale
        is final.
      </p>

      <h2>Test mode</h2>
      <p>
        Where the payment page says that it is in test mode, no card is charged, and no ticket is really sold.
      </p>
    </>
  ),
}
