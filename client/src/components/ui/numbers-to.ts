/** The numbers from 1 to `most`, as options of a select. */
export const numbersTo = (most: number): [value: string, label: string][] =>
  Array.from({ length: most }, (_, index) => [String(index + 1), String(index + 1)])
