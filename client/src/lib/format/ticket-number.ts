/** The short number that is printed on a ticket or receipt, from the end of its id: "3F9A 01C7". */
export function shortNumber(id: string): string {
  return id
    .slice(-8)
    .toUpperCase()
    .replace(/(.{4})(?=.)/, '$1 ')
}
