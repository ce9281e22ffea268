import { AppLink } from '#components/layout/app-link.tsx'

/** The terms of every payment, shown next to the buttons that lead to one. */
export const Terms = () => (
  <p className="text-sm text-muted">
    You are charged only if the ticket is still yours. Then the sale is final; a late payment is refunded in
    full.{' '}
    <AppLink href="/terms" className="inline-block min-h-6 leading-6 underline hover:text-ink">
      All terms
    </AppLink>
  </p>
)
