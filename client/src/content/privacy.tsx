import type { Article } from './article.ts'

// Say here who runs the shop, and how to reach them.
export const privacy: Article = {
  path: '/privacy',
  title: 'Privacy',
  description: 'What the shop stores about you, and which cookies it sets.',
  Text: () => (
    <>
      <h2>What is stored</h2>
      <ul>
        <li>Your e-mail address, and your password in a form that nobody can read it from.</li>
        <li>The tickets that you sell, and what you have reserved and bought, with the times.</li>
        <li>Of each payment the amount, the time, how it went, and its reference at Stripe.</li>
        <li>
          From which internet addresses you have signed in, for 90 days, and how often signing in failed, for
          minutes: so that nobody can guess your password. The addresses themselves are not kept, only a
          digest that they cannot be read from.
        </li>
      </ul>
      <p>
        The logs of the shop say which page was asked for and how that went, not by whom. Accounts, tickets,
        orders and payments are kept until the people who run the shop remove them; ask them if you want yours
        removed.
      </p>

      <h2>Who else sees it</h2>
      <ul>
        <li>
          Cards are taken by <a href="https://stripe.com/privacy">Stripe</a>. The number of your card never
          comes to the shop.
        </li>
        <li>
          Other members see what you have on sale, and a number in place of your name. Nobody sees your e-mail
          address.
        </li>
        <li>There is no advertising and no tracking.</li>
      </ul>

      <h2>Cookies</h2>
      <p>Each is there for something that you do. None follows you elsewhere.</p>
      <dl>
        <dt>session</dt>
        <dd>Says who you are while you are signed in. It ends when you sign out, or after a while.</dd>
        <dt>device</dt>
        <dd>
          Says that you have signed in with this browser before, so that somebody who guesses at your password
          cannot lock you out. Kept for 400 days.
        </dd>
        <dt>theme</dt>
        <dd>Whether you have chosen light or dark colours. Kept for a year.</dd>
        <dt>flash</dt>
        <dd>
          Without JavaScript only: what was wrong with the form that you have just sent. Kept for ten seconds.
        </dd>
      </dl>
      <p>On the page where you pay, Stripe may set cookies of its own, to recognise fraud.</p>
    </>
  ),
}
