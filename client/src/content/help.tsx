import type { Article } from './article.ts'

export const help: Article = {
  path: '/help',
  title: 'Help',
  description: 'How to buy and sell a ticket, and what to do when something does not work.',
  Text: ({ heldFor, currency, priceRange }) => (
    <>
      <h2>Buy a ticket</h2>
      <ol>
        <li>Reserve it. It is held for you for {heldFor}, and nobody else can take it meanwhile.</li>
        <li>Pay by card before the time is over. The page shows how much is left.</li>
        <li>
          It is yours the moment the payment has gone through. The receipt is under{' '}
          <a href="/orders">Tickets</a>, where you can print it.
        </li>
      </ol>

      <h2>What you get</h2>
      <p>
        The ticket that the seller describes, and a receipt with its number. Nothing comes by post or e-mail,
        and there is no code to be scanned.
      </p>

      <h2>The time ran out</h2>
      <p>
        Then the ticket goes back on sale, and nothing is charged. If nobody was faster, you can reserve it
        again. How many tickets one person may hold at once, and how often the same one, is limited.
      </p>

      <h2>The card is declined</h2>
      <p>
        Your reservation stays as it is. Try again, or use another card, while there is time. If your bank
        asks you to confirm the payment, do so on its page; it leads you back to your order.
      </p>

      <h2>You have changed your mind</h2>
      <p>
        Cancel the reservation on the page of your order. Nothing is charged, and the ticket is on sale again.
        Once you have paid, the sale is final.
      </p>

      <h2>Sell a ticket</h2>
      <ul>
        <li>
          <a href="/sell">A title and a price</a> are all it takes. Prices are in {currency}, {priceRange}.
        </li>
        <li>You can change both until somebody reserves the ticket.</li>
        <li>The buyer pays the price that you have set. Nothing is added to it.</li>
        <li>
          The money comes in at the shop, which does not pass it on by itself. Ask the people who run the shop
          how and when they pay you.
        </li>
      </ul>

      <h2>Something does not work</h2>
      <p>
        A part of the shop that cannot be reached says so, and comes back by itself. What you have reserved,
        bought or paid is safe meanwhile. If no answer comes to a payment, look at your order before you do
        anything else: no order is charged twice.
      </p>
    </>
  ),
}
