import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serviceNames } from '@ticketing/common/services'
import { provideServer, type ServerName } from '../servers/index.ts'
import { build, type Report } from '../stack/index.ts'
import { runSuite, type SuiteResult } from './run-suite.ts'
import { allSuites, choose } from './suites.ts'
import { sum, table } from './test-results.ts'

const SERVERS: ServerName[] = [
  'mongod',
  'redis-server',
  'nats-streaming-server',
  'nats-server',
  'stripe-mock',
  'toxiproxy-server',
]

/**
 * `npm test`: runs the tests of all workspaces, or of the given ones. Its last line is `N passed, N failed`, the total.
 * @returns the exit code: 1 if a test failed or a run crashed
 */
export async function test(wanted: readonly string[], report: Report): Promise<number> {
  const suites = choose(await allSuites(), wanted)
  report.begin('Providing the servers for the tests')
  for (const server of SERVERS) await provideServer(server, { onProgress: report.update })
  report.end(`Provided ${SERVERS.join(', ')}`)

  const directory = await mkdtemp(join(tmpdir(), 'ticketing-tests-'))
  const results: SuiteResult[] = []
  try {
    for (const suite of suites) {
      if (suite.name === 'e2e') await build(['common', ...serviceNames, 'client'], report)
      report.note(`\n${suite.name}`)
      results.push(await runSuite(suite, directory))
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  const { passed, failed } = sum(results)
  for (const { workspace, failures } of results)
    for (const failure of failures) report.note(`\n${workspace}: ${failure}`)
  report.note(`\n${table(results)}\n`)
  report.note(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}
