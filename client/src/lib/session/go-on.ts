/**
 * Navigates after signing in, by a full page load that replaces the sign-in page in the history, since Back would only
 * be redirected from there. A user who came from the target page goes back to it.
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

/** The previous history entry, if it belongs to this document; not every browser supports it. */
function pageBefore(): NavigationHistoryEntry | undefined {
  const index = window.navigation?.currentEntry?.index ?? 0
  const before = window.navigation?.entries()[index - 1]
  return before?.sameDocument ? before : undefined
}
