/**
 * Goes on after signing in, to a page that is loaded afresh and takes the place of the sign-in page, which Back would
 * only be sent on from. Whoever came from that very page goes back to it.
 */
export async function goOn(path: string): Promise<void> {
  const { href } = new URL(path, window.location.href)
  const before = pageBefore()
  if (before?.url === href) {
    await window.navigation.traverseTo(before.key).finished
    window.location.reload()
  } else {
    window.location.replace(href)
  }
}

/** The entry before this one, when it belongs to this document; not every browser tells. */
function pageBefore(): NavigationHistoryEntry | undefined {
  const index = window.navigation?.currentEntry?.index ?? 0
  const before = window.navigation?.entries()[index - 1]
  return before?.sameDocument ? before : undefined
}
