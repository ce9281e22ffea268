import { Option } from 'commander'
import { userOf } from '../addresses.ts'
import { moveBroker } from '../move-broker/move-broker.ts'
import { program, runProgram } from './run-program.ts'

interface Options {
  from: string
  to: string
  cluster: string
  json?: boolean
}

const DESCRIPTION =
  'Takes every event that NATS Streaming holds to JetStream. Run it while the services still speak to NATS Streaming, switch them over (EVENT_BUS=jetstream), and run it once more for what they said meanwhile. It may be stopped anywhere, and repeated. A shop on one machine moves by itself: EVENT_BUS=jetstream npm start.'

/** `npm run move-broker`. @returns the exit code */
export const moveBrokerCommand = (args: readonly string[]): Promise<number> =>
  runProgram(
    () =>
      program('move-broker', DESCRIPTION)
        .requiredOption('--from <address>', 'NATS Streaming')
        .requiredOption('--to <address>', 'NATS with JetStream')
        .addOption(
          new Option('--cluster <id>', 'cluster id of NATS Streaming')
            .env('NATS_CLUSTER_ID')
            .default('ticketing'),
        )
        .option('--json', 'answer as JSON')
        .action(async ({ from, to, cluster, json }: Options) => {
          // The same user at both: the owner.
          const user = userOf(process.env)
          const copied = await moveBroker(
            { eventBus: 'nats-streaming', url: from, clusterId: cluster, ...user },
            { eventBus: 'jetstream', url: to, clusterId: cluster, ...user },
            { onProgress: (copied) => console.error(`${copied} events`) },
          )
          console.log(json ? JSON.stringify({ copied }) : `JetStream has all ${copied} events.`)
        }),
    args,
  )
