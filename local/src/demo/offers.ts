const acts = [
  ['Hamlet', 'theatre'],
  ['Swan Lake', 'theatre'],
  ['The Magic Flute', 'music'],
  ['Jazz at the Harbour', 'music'],
  ['Indie Night', 'music'],
  ['Stand-up Sunday', 'comedy'],
  ['Symphony No. 9', 'music'],
  ['Tango Evening', 'other'],
  ['Folk in the Park', 'festival'],
  ['Electronic Sunrise', 'festival'],
  ['City Derby', 'sport'],
  ['Basketball Final', 'sport'],
  ['Chess Masters', 'sport'],
  ['Open-air Cinema', 'other'],
  ['Poetry Slam', 'comedy'],
  ['Children’s Circus', 'theatre'],
  ['Food Festival', 'festival'],
  ['Science Night', 'other'],
  ['Rock am Fluss', 'festival'],
  ['Beyoncé Tribute', 'music'],
] as const
const venues = [
  ['Berlin', 'Waldbühne', 'Europe/Berlin'],
  ['Zürich', 'Volkshaus', 'Europe/Zurich'],
  ['Lisbon', 'Coliseu', 'Europe/Lisbon'],
  ['Kraków', 'Tauron Arena', 'Europe/Warsaw'],
  ['Oslo', 'Spektrum', 'Europe/Oslo'],
  ['Porto', 'Casa da Música', 'Europe/Lisbon'],
] as const
const places = [
  { section: 'Stalls', row: '3', seat: 12 },
  { section: 'Standing' },
  { section: 'Balcony', row: 'A', seat: 7 },
  { row: '14', seat: 2 },
  { section: 'Day pass' },
  { section: 'VIP' },
] as const
const notes = [
  'I have to work that evening.',
  undefined,
  undefined,
  'Under 18 only with an adult.',
  undefined,
]

/** How many tickets a listing has. */
const quantities = [1, 2, 1, 4, 1, 6, 1]

const DAY_MS = 86_400_000
/** Events begin at half past seven in the evening, more or less. */
const EVENING_MS = 18.5 * 3_600_000

/** The n-th of a list that starts over. */
const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

/** The location of so many seats next to each other. */
const seatsFrom = (
  { seat, ...place }: { section?: string; row?: string; seat?: number },
  quantity: number,
) => ({
  ...place,
  ...(seat && { seats: quantity === 1 ? `${seat}` : `${seat}–${seat + quantity - 1}` }),
})

/** The n-th listing: always the same from its day on, so that two demos look alike. One in ten states no event. */
export const offer = (n: number, today = Math.floor(Date.now() / DAY_MS) * DAY_MS) => {
  const [title, category] = nth(acts, n)
  const [city, venue, timeZone] = nth(venues, n * 5)
  const price = Math.round(900 + ((n * 7919) % 24_000)) / 100
  const quantity = nth(quantities, n)
  const split = quantity === 2 ? ('none' as const) : ('any' as const)
  const tickets = { price, quantity, split }
  if (n % 10 === 9) return { title: `${title}, ${city}`, ...tickets }
  const startsAt = new Date(today + (1 + ((n * 13) % 75)) * DAY_MS + EVENING_MS).toISOString()
  return {
    title,
    ...tickets,
    event: { startsAt, timeZone, venue, city, category },
    // A different seat each time the list starts over.
    place: seatsFrom(nth(places, n + Math.floor(n / venues.length)), quantity),
    note: nth(notes, n),
  }
}
