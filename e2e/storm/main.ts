/** `npm run storm`: injects faults into a shop under load, and shows that nothing acknowledged is lost. */
import { Option, program } from 'commander'
import { reportText } from './report.ts'
import { runStorm } from './storm.ts'

interface Options {
  minutes: number
  seed: number
  people: number
  bus: 'nats-streaming' | 'jetstream'
  mongo: 'single' | 'replica-set'
  json?: boolean
}

const { json = false, ...options } = program
  .name('npm run storm --')
  .description('Injects faults into a whole shop under load, and verifies that nothing acknowledged is lost.')
  .option('--minutes <number>', 'how long to inject faults', Number, 10)
  .option('--seed <number>', 'repeats a storm; default: a new one each time', Number, Date.now() % 1_000_000)
  .option('--people <number>', 'how many users are active at the same time', Number, 10)
  .addOption(
    new Option('--bus <name>', 'broker; JetStream runs on three servers')
      .choices(['nats-streaming', 'jetstream'])
      .default('nats-streaming'),
  )
  .addOption(
    new Option('--mongo <kind>', 'one server or a replica set of three')
      .choices(['single', 'replica-set'])
      .default('single'),
  )
  .option('--json', 'print the report as JSON')
  .addHelpText('after', '\nExit code: 0 nothing is lost, 1 a violation was found.')
  .parse()
  .opts<Options>()

console.error(`Seed ${options.seed}`)
const report = await runStorm({ ...options, say: (text) => console.error(text) })
process.exitCode = report.findings.length > 0 ? 1 : 0
process.stdout.write(`${json ? JSON.stringify(report, null, 2) : reportText(report)}\n`, () => process.exit())
