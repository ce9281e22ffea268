/** Messages one after the other, each ended with a full stop where it has no end of its own. */
export const sentences = (messages: readonly string[]): string =>
  messages.map((message) => (/[.!?…]$/.test(message) ? message : `${message}.`)).join(' ')
