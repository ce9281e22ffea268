export const dynamic = 'force-dynamic'

/** The readiness check. It does not depend on the services: if one is down, the pages say so, and the rest works. */
export const GET = () => Response.json({ status: 'ok' })
