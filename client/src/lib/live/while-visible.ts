/**
 * Calls `open` when the page becomes visible, and the function that it returned when the page is hidden. A browser
 * allows few connections to a site over HTTP/1.1, so a page in the background must not hold one. Returns a function
 * that stops it.
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
