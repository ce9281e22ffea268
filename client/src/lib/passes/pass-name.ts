/** Which of the tickets of an order or a listing it is: "Ticket 1 of 2". */
export const passName = (index: number, count: number): string =>
  count > 1 ? `Ticket ${index + 1} of ${count}` : 'One ticket'
