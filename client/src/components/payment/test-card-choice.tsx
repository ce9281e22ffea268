import { CreditCard } from 'lucide-react'
import type { TestCard } from '#lib/payments/test-cards.ts'

interface TestCardChoiceProps {
  cards: readonly TestCard[]
  /** The token chosen before; by default the first card. */
  chosen?: string
}

/** A choice of test cards. */
export function TestCardChoice({ cards, chosen = cards[0]?.token }: TestCardChoiceProps) {
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2.5 font-semibold">Test card</legend>
      {cards.map(({ token, lastDigits, label, outcome }) => (
        <label
          key={token}
          className="flex items-center gap-4 rounded-xl border border-field/60 bg-surface p-4 hover:border-ink/60 has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="token"
            value={token}
            defaultChecked={token === chosen}
            className="size-5 shrink-0 accent-accent outline-none"
          />
          <span className="grid grow">
            <span className="font-semibold">{label}</span>
            <span className="text-muted">{outcome}</span>
          </span>
          <span className="tabular flex items-center gap-2 text-muted">
            <CreditCard aria-hidden className="size-5 max-sm:hidden" />
            <span className="sr-only">ending in </span>
            <span aria-hidden>••</span>
            {lastDigits}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
