/**
 * Runs `open` while the page can be seen, and what it returned when it no longer can. A browser allows few
 * connections to one site over HTTP/1.1, so a page in the background must not hold one. Returns what ends it.
 */
export function whileVisible(open: () => () => void): () => void {
  let close: (() => void) | undefined

  const follow = () => {
    if (document.visibilityState === 'visible') {
      close ??= open()
    } else {
      close?.()
      close = undefined
    }
  }

  follow()
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close?.()
  }
}
