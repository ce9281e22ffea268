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
  'Copies all events from NATS Streaming to JetStream. Run it while the services still use NATS Streaming, switch them over (EVENT_BUS=jetstream), and run it once more for the events published in between. It can be interrupted and repeated at any time. A local stack migrates by itself: EVENT_BUS=jetstream npm start.'

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
        .option('--json', 'print JSON')
        .action(async ({ from, to, cluster, json }: Options) => {
          // The owner is the same user at both brokers.
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
