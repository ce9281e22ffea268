import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provideServer, type ServerName } from '../servers/index.ts'
import { build, type Report, ROOT, SERVICES, StackError } from '../stack/index.ts'
import { runSuite, type SuiteResult } from './run-suite.ts'
import { sum, table } from './test-results.ts'

const WORKSPACES = ['common', 'local', ...SERVICES, 'client', 'e2e']
const SERVERS: ServerName[] = [
  'mongod',
  'redis-server',
  'nats-streaming-server',
  'nats-server',
  'stripe-mock',
  'toxiproxy-server',
]

/**
 * `npm test`: runs the tests of every workspace, or of those that are named.
 * Its last line is `N passed, N failed`, over all of them.
 * @returns the exit code: 1 when a test failed, or a run ended badly
 */
export async function test(wanted: readonly string[], report: Report): Promise<number> {
  const workspaces = await withTests(wanted)
  report.begin('Looking for the servers that tests use')
  for (const server of SERVERS) await provideServer(server, { onProgress: report.update })
  report.end(`Have ${SERVERS.join(', ')}`)

  const directory = await mkdtemp(join(tmpdir(), 'ticketing-tests-'))
  const results: SuiteResult[] = []
  try {
    for (const workspace of workspaces) {
      if (workspace === 'e2e') await build(['common', ...SERVICES, 'client'], report)
      report.note(`\n${workspace}`)
      results.push(await runSuite(workspace, directory))
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
  const { passed, failed } = sum(results)
  report.note(`\n${table(results)}\n`)
  report.note(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

async function withTests(wanted: readonly string[]): Promise<string[]> {
  const unknown = wanted.find((name) => !WORKSPACES.includes(name))
  if (unknown) throw new StackError(`There is no workspace "${unknown}", only ${WORKSPACES.join(', ')}.`)
  const named = WORKSPACES.filter((name) => wanted.length === 0 || wanted.includes(name))
  const scripts = await Promise.all(named.map((name) => testScript(name)))
  return named.filter((_name, i) => scripts[i] !== undefined)
}

async function testScript(workspace: string): Promise<string | undefined> {
  const manifest = await readFile(join(ROOT, workspace, 'package.json'), 'utf8').catch(() => '{}')
  return JSON.parse(manifest).scripts?.test
}
