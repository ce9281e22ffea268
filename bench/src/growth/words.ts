// What the tickets of the benchmark are made of.
import type { Category } from '@ticketing/common'

/** Plays and operas, which are put on in every other city only. */
export const WORKS: readonly (readonly [string, Category])[] = [
  ['Hamlet', 'theatre'],
  ['Swan Lake', 'theatre'],
  ['The Magic Flute', 'music'],
  ['The Cherry Orchard', 'theatre'],
  ['Carmen', 'music'],
  ['A Doll’s House', 'theatre'],
  ['The Tempest', 'theatre'],
  ['La Traviata', 'music'],
  ['The Nutcracker', 'theatre'],
  ['Waiting for Godot', 'theatre'],
  ['Eugene Onegin', 'music'],
  ['The Threepenny Opera', 'theatre'],
]

/** What follows the name of an artist, with the category of such an event. */
export const KINDS: readonly (readonly [string, Category])[] = [
  ['Live', 'music'],
  ['Night', 'music'],
  ['World Tour', 'music'],
  ['Stand-up', 'comedy'],
  ['Open Air', 'festival'],
  ['Unplugged', 'music'],
  ['Cup Final', 'sport'],
  ['Symphony', 'music'],
  ['Derby', 'sport'],
  ['Masterclass', 'other'],
]

export const FIRST =
  `Silver Velvet Electric Golden Midnight Northern Paper Crystal Broken Silent Scarlet Wild Hollow
Neon Distant Burning Lonely Cosmic Ancient Gentle Iron Marble Copper Emerald Frozen Painted Restless Sacred Secret
Wandering Bitter Bright Crooked Dusty Endless Faded Hidden Humble Jagged Lucky`.split(/\s+/)

export const SECOND =
  `Foxes Harbour Lanterns Orchestra Ravens Strangers Tigers Vagabonds Comets Daughters Echoes Falcons
Giants Horizons Islands Jesters Kings Lions Mirrors Nomads Oracles Pilots Queens Rivers Shadows Travellers Umbrellas
Voices Whales Xylophones Yachts Zebras Anchors Bandits Candles Dragons Engines Feathers Gardens Hammers Icons Jackals
Kites Ladders Machines Needles Otters Poets Quartets Rockets Sailors Thieves Unicorns Violets Wizards Admirals Bakers
Clocks Dreamers Elephants`.split(/\s+/)

/** The most frequent first. */
export const CITIES: readonly (readonly [string, string])[] = [
  ['London', 'Europe/London'],
  ['Berlin', 'Europe/Berlin'],
  ['Paris', 'Europe/Paris'],
  ['Kraków', 'Europe/Warsaw'],
  ['Madrid', 'Europe/Madrid'],
  ['Zürich', 'Europe/Zurich'],
  ['Lisbon', 'Europe/Lisbon'],
  ['Oslo', 'Europe/Oslo'],
  ['Vienna', 'Europe/Vienna'],
  ['Prague', 'Europe/Prague'],
  ['Dublin', 'Europe/Dublin'],
  ['Porto', 'Europe/Lisbon'],
  ['Milan', 'Europe/Rome'],
  ['Leeds', 'Europe/London'],
  ['Hamburg', 'Europe/Berlin'],
  ['Lyon', 'Europe/Paris'],
  ['Seville', 'Europe/Madrid'],
  ['Gdańsk', 'Europe/Warsaw'],
  ['Bergen', 'Europe/Oslo'],
  ['Graz', 'Europe/Vienna'],
  ['Brno', 'Europe/Prague'],
  ['Cork', 'Europe/Dublin'],
  ['Turin', 'Europe/Rome'],
  ['Bristol', 'Europe/London'],
  ['Basel', 'Europe/Zurich'],
  ['Helsinki', 'Europe/Helsinki'],
  ['Tallinn', 'Europe/Tallinn'],
  ['Athens', 'Europe/Athens'],
  ['Ghent', 'Europe/Brussels'],
  ['Utrecht', 'Europe/Amsterdam'],
]

export const VENUES =
  `Royal Hall, Old Theatre, Arena, Stadium, Opera House, Concert House, Jazz Cellar, Riverside Stage,
Market Hall, Palace Gardens`.split(/,\s+/)

export const SECTIONS = ['Stalls', 'Standing', 'Balcony', 'Upper Circle', 'Box', 'VIP']
export const NOTES = [
  'I have to work that evening.',
  'Bought for a friend who is ill',
  'Under 18 only with an adult.',
]
