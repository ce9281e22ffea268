/** A number of tickets: "1 ticket", "4 tickets". */
export const ticketCount = (count: number): string => (count === 1 ? '1 ticket' : `${count} tickets`)
