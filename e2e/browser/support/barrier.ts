/** A barrier at which `count` callers wait until the last one has arrived. */
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
