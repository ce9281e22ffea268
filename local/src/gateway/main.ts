import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { createGateway } from './gateway.ts'
import { parseIngress, route } from './routes.ts'

/** Each service's replicas, as in `{"orders-srv": ["http://127.0.0.1:4000"]}`. */
const upstreams = z.record(z.string(), z.array(z.string()))
const env = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int(),
    INGRESS_FILE: z.string(),
    /** As JSON. */
    UPSTREAMS: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(upstreams),
  })
  .parse(process.env)

const routing = parseIngress(await readFile(env.INGRESS_FILE, 'utf8'))
// The stand-in for Stripe is of this machine only; a cluster has no such path.
const routes = [route('/stripe-stand-in(?:/|$)', 'stripe-stand-in'), ...routing.routes]

const gateway = createGateway({ ...routing, routes }, env.UPSTREAMS)
gateway.server.listen(env.PORT, env.HOST, () => console.log(`The gateway listens on ${env.HOST}:${env.PORT}`))

/** As long as a payment may take. */
const GRACE_MS = 10_000

// The parent process sends the replicas, and is notified when the previous ones may be stopped.
process.on('message', (message) => {
  void gateway.use(upstreams.parse(message), GRACE_MS).then(() => process.send?.('done'))
})

process.once('SIGTERM', () => {
  void gateway.close(GRACE_MS).then(() => process.exit(0))
})
