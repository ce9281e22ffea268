import { MAX_QUANTITY } from '@ticketing/common/contract'
import type { Article } from './article.ts'

export const help: Article = {
  path: '/help',
  title: 'Help',
  description: 'How to buy and sell a ticket, and what to do when something does not work.',
  Text: ({ heldFor, currency, priceRange }) => (
    <>
      <h2>Buy a ticket</h2>
      <ol>
        <li>
          Reserve it; of several tickets, as many as you want. It is held for you for {heldFor}; nobody else
          can take it during that time.
        </li>
        <li>Pay by card before the time runs out. The page shows how much time is left.</li>
        <li>
          It is yours as soon as the payment has gone through. The receipt is under{' '}
          <a href="/orders">Tickets</a>, where you can print it.
        </li>
      </ol>

      <h2>What you get</h2>
      <p>
        The ticket as described by the seller, and a receipt with its number. Nothing is sent by post or
        e-mail, and there is no code to scan.
      </p>

      <h2>The time ran out</h2>
      <p>
        The ticket goes back on sale, and you are not charged. If nobody else has taken it, you can reserve it
        again. There is a limit on how many tickets you can hold at once, and on how often you can reserve the
        same one.
      </p>

      <h2>The card is declined</h2>
      <p>
        Your reservation stays valid. Try again, or use another card, before the time runs out. If your bank
        asks you to confirm the payment, do so on its page; you will be returned to your order.
      </p>

      <h2>You have changed your mind</h2>
      <p>
        Cancel the reservation on the page of your order. You are not charged, and the ticket goes back on
        sale. Once you have paid, the sale is final.
      </p>

      <h2>Sell a ticket</h2>
      <ul>
        <li>
          <a href="/sell">A title and a price</a> are all it takes. Prices are in {currency}, {priceRange}.
        </li>
        <li>
          Up to {MAX_QUANTITY} tickets can share a listing. Each buyer takes as many as they want, unless you
          sell them only together. The price is that of one.
        </li>
        <li>You can change it until somebody reserves a ticket of it.</li>
        <li>It ends by itself when its event begins, or when you say that its sale ends.</li>
        <li>The buyer pays the price that you set. No fees are added.</li>
        <li>
          The shop receives the money and does not pass it on automatically. Ask the people who run the shop
          how and when they will pay you.
        </li>
      </ul>

      <h2>Something does not work</h2>
      <p>
        If a part of the shop is unavailable, the page says so, and recovers automatically. Your reservations,
        tickets and payments are safe in the meantime. If a payment gets no response, check your order before
        you do anything else: no order is charged twice.
      </p>
    </>
  ),
}
