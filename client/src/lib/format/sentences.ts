/** Joins messages, and adds a full stop to each that has no final punctuation. */
export const sentences = (messages: readonly string[]): string =>
  messages.map((message) => (/[.!?…]$/.test(message) ? message : `${message}.`)).join(' ')
