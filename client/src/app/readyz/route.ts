export const dynamic = 'force-dynamic'

/** The server takes requests. It does so while services are down: its pages say which, and the rest works. */
export const GET = () => Response.json({ status: 'ok' })
