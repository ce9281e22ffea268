import { Router } from 'express'

export interface Health {
  router: Router
  /** Whether `/readyz` answers 200. */
  isReady(): Promise<boolean>
  /** Reports the service as not ready from now on, so that it gets no new requests. */
  drain(): void
}

export type Check = () => boolean | Promise<boolean>

const passes = async (check: Check): Promise<boolean> => {
  try {
    return await check()
  } catch {
    return false
  }
}

export interface Checks {
  /** The service cannot work without these. */
  needs: Record<string, Check>
  /** Without these it works, and catches up later. */
  misses?: Record<string, Check>
}

const failingOf = async (checks: Record<string, Check>): Promise<string[]> => {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({ name, ok: await passes(check) })),
  )
  return results.filter(({ ok }) => !ok).map(({ name }) => name)
}

/**
 * `/healthz`: the process is alive, whatever else is down. `/readyz`: 200 if the service can work, or 503 with the names of
 * what is failing; `degraded` names what is unreachable but not essential.
 */
export const createHealth = ({ needs, misses = {} }: Checks): Health => {
  let draining = false
  const findFailing = async (): Promise<string[]> => [
    ...(await failingOf(needs)),
    ...(draining ? ['shutting down'] : []),
  ]
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res) => {
    const [failing, degraded] = await Promise.all([findFailing(), failingOf(misses)])
    const ready = failing.length === 0
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', failing, degraded })
  })
  return {
    router,
    isReady: async () => (await findFailing()).length === 0,
    drain: () => {
      draining = true
    },
  }
}
