/** Base addresses of each service's replicas, keyed as in `orders-srv`. */
export type Upstreams = Record<string, string[]>

/** Chooses a replica for each request. */
export interface Balancer {
  /** The replicas of a service in the order to try them: the next in turn first, those known to be down last. */
  candidates(service: string): string[]
  /** Passes over a replica that refused a connection, for a moment. */
  markDown(address: string): void
}

const DOWN_MS = 1000

/** Round robin over the replicas of each service. */
export function roundRobin(upstreams: Upstreams): Balancer {
  const turns = new Map<string, number>()
  const downUntil = new Map<string, number>()
  const isDown = (address: string) => (downUntil.get(address) ?? 0) > Date.now()
  return {
    candidates(service) {
      const replicas = upstreams[service] ?? []
      const turn = turns.get(service) ?? 0
      turns.set(service, turn + 1)
      const first = replicas.length > 0 ? turn % replicas.length : 0
      const inTurn = [...replicas.slice(first), ...replicas.slice(0, first)]
      return [...inTurn.filter((address) => !isDown(address)), ...inTurn.filter(isDown)]
    },
    markDown(address) {
      downUntil.set(address, Date.now() + DOWN_MS)
    },
  }
}
