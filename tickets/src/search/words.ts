/** Text with accents removed and in lower case, as it is searched. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

/** The words of a text, folded. */
export const words = (text: string): string[] => fold(text).match(/[\p{Letter}\p{Number}]+/gu) ?? []
