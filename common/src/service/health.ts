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

/**
 * `/healthz`: the process is alive, whatever else is down. `/readyz`: it can do its work: 200, or 503 with
 * the name of each check that fails.
 */
export const createHealth = (checks: Record<string, Check>): Health => {
  let draining = false
  const router = Router()
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => ({ name, ok: await passes(check) })),
    )
    const failing = results.filter((result) => !result.ok).map((result) => result.name)
    if (draining) failing.push('shutting down')
    res
      .status(failing.length === 0 ? 200 : 503)
      .json({ status: failing.length === 0 ? 'ok' : 'unavailable', failing })
  })
  return {
    router,
    drain: () => {
      draining = true
    },
  }
}
