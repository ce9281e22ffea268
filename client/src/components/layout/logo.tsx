import { AppLink } from './app-link.tsx'
import { Mark } from './mark.tsx'

/** The shop's logo and name, with a link to the home page. */
export function Logo({ shopName }: { shopName: string }) {
  return (
    <AppLink
      href="/"
      className="flex min-w-0 items-center gap-2.5 rounded-lg py-1 text-xl font-bold tracking-tight"
    >
      <Mark className="size-8 shrink-0 fill-accent" />
      <span className="truncate">{shopName}</span>
    </AppLink>
  )
}
