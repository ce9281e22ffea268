/** Base addresses of each service's replicas, keyed as in `orders-srv`. */
export type Upstreams = Record<string, string[]>

/** Chooses a replica for each request. */
export interface Balancer {
  /**
   * The replicas of a service in the order to try them: the next in turn first, those known to be down last.
   */
  candidates(service: string): string[]
  /** Passes over a replica that refused a connection, for a moment. */
  markDown(address: string): void
  /** Passes over a replica that has kept a request waiting, until it answers a question after its health. */
  markSilent(address: string): void
  /**
   * Chooses among these from now on.
   * @returns the addresses that are no longer among them
   */
  use(upstreams: Upstreams): string[]
}

const DOWN_MS = 1000
const PROBE_EVERY_MS = 1000
const PROBE_TIMEOUT_MS = 2000

/** Round robin over the replicas of each service. */
export function roundRobin(initial: Upstreams): Balancer {
  let upstreams = initial
  const turns = new Map<string, number>()
  const downUntil = new Map<string, number>()
  const silent = new Set<string>()
  const isAway = (address: string) => silent.has(address) || (downUntil.get(address) ?? 0) > Date.now()

  const probe = async (address: string) => {
    if (await answers(address)) silent.delete(address)
    else setTimeout(() => probe(address), PROBE_EVERY_MS).unref()
  }
  return {
    candidates(service) {
      const replicas = upstreams[service] ?? []
      const turn = turns.get(service) ?? 0
      turns.set(service, turn + 1)
      const first = replicas.length > 0 ? turn % replicas.length : 0
      const inTurn = [...replicas.slice(first), ...replicas.slice(0, first)]
      return [...inTurn.filter((address) => !isAway(address)), ...inTurn.filter(isAway)]
    },
    markDown(address) {
      downUntil.set(address, Date.now() + DOWN_MS)
    },
    markSilent(address) {
      if (silent.has(address)) return
      silent.add(address)
      void probe(address)
    },
    use(next) {
      const before = Object.values(upstreams).flat()
      const after = Object.values(next).flat()
      upstreams = next
      // One that comes back is a new process.
      for (const address of after) if (!before.includes(address)) downUntil.delete(address)
      return before.filter((address) => !after.includes(address))
    },
  }
}

/** Whether a replica answers at all; the storefront knows no such path, and says so. */
async function answers(address: string): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS)
    const response = await fetch(`${address}/healthz`, { redirect: 'manual', signal })
    await response.body?.cancel()
    return true
  } catch {
    return false
  }
}
