import { resolve } from 'node:path'
import { provideServer } from '../servers/index.ts'
import { abortable } from './abortable.ts'
import { baseEnvironment } from './base-environment.ts'
import { build } from './build.ts'
import { claim } from './claim.ts'
import { hearRequests } from './control.ts'
import { gatewayPort } from './gateway-port.ts'
import { type Layout, layOut, stackDirectory, turnLog } from './layout.ts'
import { endLeftovers } from './leftovers.ts'
import type { Report, StackOptions } from './options.ts'
import { planStack, type StackPlan } from './plan.ts'
import { type Stack, superviseStack } from './running-stack.ts'
import { loadSecrets } from './secrets.ts'
import type { Supervised } from './supervise.ts'

const silent: Report = { begin() {}, update() {}, end() {}, note() {} }

/**
 * Starts the whole system on this machine and resolves when all of it is ready.
 * Its processes end with the process that called this, however that ends.
 * @throws {StackError} for what a person can put right: a taken port, a stack that already runs here
 * @throws {ProvisionError} if a server cannot be provided
 */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const env = baseEnvironment(options.mode ?? 'start', options.env)
  const layout = await layOut(resolve(options.dir ?? stackDirectory(env)))
  const release = await claim(layout)
  try {
    const stack = await startIn(layout, env, options)
    const hearNoMore = await hearRequests(layout, stack.restart).catch(({ message }: Error) => {
      options.report?.note(`npm run restart will not work: ${message}`)
    })
    return {
      ...stack,
      // A spread would read it once and for all.
      get processes() {
        return stack.processes
      },
      async close() {
        await hearNoMore?.()
        await stack.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function startIn(layout: Layout, env: NodeJS.ProcessEnv, options: StackOptions): Promise<Stack> {
  const report = options.report ?? silent
  const leftovers = await endLeftovers(layout)
  if (leftovers.length > 0) report.note(`Ended what an earlier run had left behind: ${leftovers.join(', ')}`)
  const port = await gatewayPort(options.port, env)
  const secrets = await loadSecrets(layout.secrets)
  const plan = await planStack(options, { layout, port, env, secrets })

  await abortable(provideAll(plan, report), options.signal)
  await abortable(build(plan.workspaces, report), options.signal)
  for (const { log } of plan.phases.flat()) await turnLog(log)
  const { phases, stack } = superviseStack(plan, layout, options.onEvent ?? (() => {}), options.vigilance)
  options.signal?.addEventListener('abort', () => stack.close())
  try {
    for (const phase of phases) {
      await startPhase(phase, report)
      options.signal?.throwIfAborted()
    }
    return stack
  } catch (error) {
    await stack.close()
    throw error
  }
}

async function provideAll({ servers, external }: StackPlan, report: Report): Promise<void> {
  for (const variable of external) report.note(`Using the server that ${variable} names`)
  if (servers.length === 0) return
  report.begin(`Looking for ${servers.join(', ')}`)
  for (const server of servers) await provideServer(server, { onProgress: report.update })
  report.end(`Have ${servers.join(', ')}`)
}

async function startPhase(phase: Supervised[], report: Report): Promise<void> {
  if (phase.length === 0) return
  const names = phase.map((each) => each.state().name).join(', ')
  report.begin(`Starting ${names}`)
  // Waits for all of them, even if one fails: one that is still starting could not be stopped.
  const results = await Promise.allSettled(phase.map((each) => each.start()))
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  report.end(`Started ${names}`)
}
