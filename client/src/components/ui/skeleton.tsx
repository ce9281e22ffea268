/** A placeholder while content loads. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{label}</span>
      <span aria-hidden className="h-6 w-32 motion-safe:animate-pulse rounded-lg bg-ink/8" />
      <span aria-hidden className="h-12 motion-safe:animate-pulse rounded-xl bg-ink/8" />
      <span aria-hidden className="h-13 motion-safe:animate-pulse rounded-xl bg-ink/8" />
    </div>
  )
}
