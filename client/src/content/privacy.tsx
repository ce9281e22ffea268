import type { Article } from './article.ts'

// Add who runs the shop, and how to reach them.
export const privacy: Article = {
  path: '/privacy',
  title: 'Privacy',
  description: 'What the shop stores about you, and which cookies it sets.',
  Text: () => (
    <>
      <h2>What is stored</h2>
      <ul>
        <li>Your e-mail address, and your password in a form from which it cannot be read.</li>
        <li>Your display name, if you have given one, and when you signed up.</li>
        <li>The tickets that you sell, reserve and buy, with the times.</li>
        <li>The passes of the tickets that you buy, and when somebody was let in with them.</li>
        <li>
          For each payment, the amount, the time, the outcome, the card’s brand and last four digits, and its
          reference at Stripe.
        </li>
        <li>
          The internet addresses from which you have signed in, for 90 days, and the number of failed
          sign-ins, for minutes, to stop people from guessing your password. The addresses themselves are not
          stored, only a digest from which they cannot be read.
        </li>
      </ul>
      <p>
        The shop’s logs record which page was requested and the outcome, but not by whom. Accounts, tickets,
        orders and payments are kept until the people who run the shop remove them; ask them if you want yours
        removed.
      </p>

      <h2>Who else sees it</h2>
      <ul>
        <li>
          Card payments are handled by <a href="https://stripe.com/privacy">Stripe</a>. Your card number never
          reaches the shop.
        </li>
        <li>
          Everybody sees the tickets you have on sale, your display name if you have given one, since when you
          are a member, and how many tickets you have sold. Nobody sees your e-mail address.
        </li>
        <li>There is no advertising and no tracking.</li>
      </ul>

      <h2>Cookies</h2>
      <p>Each cookie serves a feature that you use. None tracks you on other sites.</p>
      <dl>
        <dt>session</dt>
        <dd>Identifies you while you are signed in. It ends when you sign out, or after a while.</dd>
        <dt>device</dt>
        <dd>
          Shows that you have signed in with this browser before, so that somebody who tries to guess your
          password cannot lock you out. Kept for 400 days.
        </dd>
        <dt>theme</dt>
        <dd>Whether you have chosen the light or the dark theme. Kept for a year.</dd>
        <dt>flash</dt>
        <dd>
          Only without JavaScript: what was wrong with the form that you have just sent. Kept for ten seconds.
        </dd>
      </dl>
      <p>On the payment page, Stripe may set its own cookies to detect fraud.</p>
    </>
  ),
}
