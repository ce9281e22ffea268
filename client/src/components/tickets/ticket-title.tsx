interface TicketTitleProps {
  level: 'h1' | 'h2'
  title: string
}

/** Titles of this length and longer are set smaller, and shortened on a phone. */
const LONG_TITLE = 70

const sizes = {
  h1: { short: 'text-3xl sm:text-4xl', long: 'text-2xl sm:text-3xl' },
  h2: { short: 'text-2xl sm:text-3xl', long: 'text-xl sm:text-2xl' },
} as const

/** The title of a ticket on its page. On a phone, a long title is shortened until the user expands it. */
export function TicketTitle({ level: Heading, title }: TicketTitleProps) {
  const { short, long } = sizes[Heading]
  if (title.length <= LONG_TITLE) return <Heading className={`font-bold ${short}`}>{title}</Heading>
  return (
    <div className="group">
      <Heading className={`line-clamp-4 font-bold group-has-open:line-clamp-none sm:line-clamp-none ${long}`}>
        {title}
      </Heading>
      <details className="mt-1 text-sm sm:hidden print:hidden">
        <summary className="w-fit py-1 font-semibold underline">Whole title</summary>
      </details>
    </div>
  )
}
