import type { SeededRandom } from './random.ts'

/** The servers that the services keep their data in. */
export const SERVERS = ['mongo', 'redis', 'broker'] as const
export type ServerName = (typeof SERVERS)[number]

/** The faults of a connection. */
export const CUTS = ['slow', 'reset', 'half-open', 'black hole'] as const
export type Cut = (typeof CUTS)[number]

/** The targets of faults. */
export interface Topology {
  /** The replicas of each service. */
  services: Record<string, string[]>
  /** Connections that can be cut, as in `orders-1→mongo`, by what they lead to. */
  links: Record<string, string[]>
}

/** A fault. */
export interface Fault {
  /** What the report calls it: `service killed`, `link to mongo: half-open`. */
  kind: string
  how: 'killed' | 'terminated' | 'frozen' | Cut
  /** The processes, servers or connections that it affects. */
  targets: string[]
}

type Deal = (random: SeededRandom) => Fault

const ALL_OF_THEM = 0.3
const oneOrAll = (random: SeededRandom, all: string[]): string[] =>
  random.happens(ALL_OF_THEM) ? all : [random.pick(all)]

/** Every kind of fault for this shop. */
export function kindsOf({ services, links }: Topology): Deal[] {
  const ofServices = (['killed', 'terminated', 'frozen'] as const).map((how): Deal => {
    const kind = `service ${how}`
    return (random) => ({ kind, how, targets: oneOrAll(random, random.pick(Object.values(services))) })
  })
  const ofOthers = ['gateway', 'stripe-stand-in'].map(
    (name): Deal =>
      () => ({ kind: `${name} killed`, how: 'killed', targets: [name] }),
  )
  const ofServers = SERVERS.flatMap((name) =>
    (['killed', 'frozen'] as const).map(
      (how): Deal =>
        () => ({ kind: `${name} ${how}`, how, targets: [name] }),
    ),
  )
  const ofLinks = Object.entries(links).flatMap(([to, all]) =>
    CUTS.map(
      (how): Deal =>
        (random) => ({ kind: `link to ${to}: ${how}`, how, targets: oneOrAll(random, all) }),
    ),
  )
  return [...ofServices, ...ofOthers, ...ofServers, ...ofLinks]
}
