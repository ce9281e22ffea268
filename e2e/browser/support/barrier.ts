/** A barrier that `count` callers wait at until the last of them has come. */
export function barrier(count: number): () => Promise<void> {
  let missing = count
  let release = () => {}
  const isOpen = new Promise<void>((resolve) => {
    release = resolve
  })
  return () => {
    missing -= 1
    if (missing === 0) release()
    return isOpen
  }
}
