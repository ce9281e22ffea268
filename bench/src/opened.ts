interface Part {
  close(): Promise<void>
}

/** Does some work, and closes in any case what it has opened, last opened first. */
export const closingAll = async (work: (opened: <P extends Part>(part: P) => P) => Promise<void>) => {
  const open: Part[] = []
  try {
    await work((part) => {
      open.unshift(part)
      return part
    })
  } finally {
    for (const part of open) await part.close()
  }
}
