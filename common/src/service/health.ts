import { Router } from 'express'

export interface Health {
  router: Router
  /** From now on the service says that it is not ready, so that no new requests are sent to it. */
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
  /** Without these the service cannot do its work. */
  needs: Record<string, Check>
  /** Without these it does its work, and catches up later. */
  misses?: Record<string, Check>
}

const failingOf = async (checks: Record<string, Check>): Promise<string[]> => {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ({ name, ok: await passes(check) })),
  )
  return results.filter(({ ok }) => !ok).map(({ name }) => name)
}

/**
 * `/healthz`: the process is alive, whatever else is down. `/readyz`: it can do its work: 200, or 503 with the name of
 * each need that is not met; `degraded` names what is away without keeping it from its work.
 */
export const createHealth = ({ needs, misses = {} }: Checks): Health => {
  let draining = false
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res) => {
    const [failing, degraded] = await Promise.all([failingOf(needs), failingOf(misses)])
    if (draining) failing.push('shutting down')
    const ready = failing.length === 0
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', failing, degraded })
  })
  return {
    router,
    drain: () => {
      draining = true
    },
  }
}
