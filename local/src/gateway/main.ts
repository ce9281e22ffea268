import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { createGateway } from './gateway.ts'
import { parseIngress, route } from './routes.ts'

const env = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int(),
    INGRESS_FILE: z.string(),
    /** JSON: each service's replicas, as in `{"orders-srv": ["http://127.0.0.1:4000"]}`. */
    UPSTREAMS: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(z.record(z.string(), z.array(z.string()))),
  })
  .parse(process.env)

const routing = parseIngress(await readFile(env.INGRESS_FILE, 'utf8'))
// The stand-in for Stripe is of this machine only; a cluster has no such path.
const routes = [route('/stripe-stand-in(?:/|$)', 'stripe-stand-in'), ...routing.routes]

const server = createGateway({ ...routing, routes }, env.UPSTREAMS)
server.listen(env.PORT, env.HOST, () => console.log(`The gateway listens on ${env.HOST}:${env.PORT}`))

// Streams and websockets would keep it open for as long as their readers stay.
const GRACE_MS = 1000
process.once('SIGTERM', () => {
  server.close()
  setTimeout(() => process.exit(0), GRACE_MS).unref()
})
