export const dynamic = 'force-dynamic'

/** The liveness check. */
export const GET = () => Response.json({ status: 'ok' })
