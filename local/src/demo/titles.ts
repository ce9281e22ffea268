const acts = [
  'Hamlet',
  'Swan Lake',
  'The Magic Flute',
  'Jazz at the Harbour',
  'Indie Night',
  'Stand-up Sunday',
  'Symphony No. 9',
  'Tango Evening',
  'Folk in the Park',
  'Electronic Sunrise',
  'City Derby',
  'Basketball Final',
  'Chess Masters',
  'Open-air Cinema',
  'Poetry Slam',
  'Children’s Circus',
  'Food Festival',
  'Science Night',
  'Rock am Fluss',
  'Beyoncé Tribute',
]
const places = ['Berlin', 'Zürich', 'Lisbon', 'Kraków', 'Oslo', 'Porto']
const seats = ['Row 3, seat 12', 'Standing', 'Balcony', 'Row 14, seat 2', 'Day pass', 'VIP']

/** Title and price of the n-th ticket: always the same, so that two demos look alike. */
export const offer = (n: number): { title: string; price: number } => {
  const act = acts[n % acts.length]
  const place = places[(n * 5) % places.length]
  // A different seat each time the list starts over.
  const seat = seats[(n + Math.floor(n / places.length)) % seats.length]
  return {
    title: `${act}, ${place}\u00a0– ${seat}`,
    price: Math.round(900 + ((n * 7919) % 24_000)) / 100,
  }
}
