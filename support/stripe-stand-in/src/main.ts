import { parseEnv } from './env.ts'
import { startStripeStandIn } from './start.ts'

const standIn = await startStripeStandIn(parseEnv(process.env))

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void standIn.close()
  })
}

process.stdout.write(`Stripe stand-in (test mode) listening on ${standIn.url}\n`)
