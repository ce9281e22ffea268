const steps = [
  ['Reserve', 'One click holds the ticket for you. Nobody else can take it while you pay.'],
  [
    'Pay by card',
    'Your card is charged only if the ticket is still yours. If time runs out, you are not charged.',
  ],
  ['It is yours', 'The sale is final the moment you have paid. Your receipt is under Tickets.'],
] as const

/** The steps of buying a ticket. */
export function HowItWorks() {
  return (
    <section aria-labelledby="how-it-works" className="mt-10 border-t border-line pt-8 sm:mt-14">
      <h2 id="how-it-works" className="mb-5 text-xl font-bold">
        How buying works
      </h2>
      <ol className="grid gap-6 sm:grid-cols-3">
        {steps.map(([title, text], index) => (
          <li key={title} className="grid grid-cols-[2.25rem_1fr] gap-x-3">
            <span
              aria-hidden
              className="grid size-9 place-items-center rounded-full bg-accent-soft font-bold text-accent"
            >
              {index + 1}
            </span>
            <div>
              <h3 className="pt-1.5 font-semibold">{title}</h3>
              <p className="mt-1 text-muted">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
