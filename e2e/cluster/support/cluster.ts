import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { ROOT } from '@ticketing/local/stack'
import type { Docker } from '../../src/skaffold.ts'

const KIND = 'sh e2e/cluster/kind.sh'
const { env } = process

/**
 * How this machine's cluster is reached: kind and Docker, or what the environment says. Each is the beginning of a
 * command of the shell.
 */
const commands = {
  /** Starts the cluster, with ingress-nginx. */
  up: env.CLUSTER_UP || `${KIND} up`,
  down: env.CLUSTER_DOWN || `${KIND} down`,
  /** Arguments: reference, Dockerfile, context, and options as `docker build` has them. */
  build: env.CLUSTER_BUILD_IMAGE || `${KIND} build`,
  /** Gives the cluster an image that was built. Argument: reference. */
  load: env.CLUSTER_LOAD_IMAGE || `${KIND} load`,
  /** What goes before a command that speaks to the cluster, where it is in a network of its own. */
  prefix: env.CLUSTER_PREFIX ?? '',
}

/** Where the ingress listens, as `ADDRESS:PORT`, for HTTP and for HTTPS. */
export const ingress = env.CLUSTER_INGRESS || '127.0.0.1:80'
export const ingressTls = env.CLUSTER_INGRESS_TLS || '127.0.0.1:443'

let current = 'ticketing'

/** Where the shop of this test file runs. */
export const namespace = (): string => current

/** Runs the shop of this test file in another namespace, next to another one. */
export const useNamespace = (name: string): void => {
  current = name
}

/** The command with the arguments that follow, as the shell takes it. */
const shell = (command: string, args: readonly string[]) => ['-c', `${command} "$@"`, 'sh', ...args]

/** A command that speaks to the cluster. */
export const inCluster = (command: string): string => `${commands.prefix} ${command}`

/**
 * Runs a command at the root of the repository.
 * @returns what it wrote to stdout
 * @throws Error with all that it wrote, when it fails
 */
export async function run(
  command: string,
  args: readonly string[] = [],
  { input = '', env: more = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn('sh', shell(command, args), {
    cwd: ROOT,
    // The test runner's own variables must not reach other processes.
    env: { ...env, NODE_OPTIONS: '', JEST_WORKER_ID: undefined, ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // Not every command reads its input to the end.
  child.stdin.on('error', () => {}).end(input)
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ])
  if (code === 0) return stdout
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stdout}${stderr}`)
}

/** kubectl in the shop's namespace. */
export const kubectlCommand = (): string => inCluster(`kubectl --namespace ${current}`)

/** Runs kubectl in the shop's namespace. */
export const kubectl = (args: readonly string[], input = ''): Promise<string> =>
  run(kubectlCommand(), args, { input })

export const startCluster = (): Promise<string> => run(commands.up)

export const stopCluster = (): Promise<string> => run(commands.down)

/** Builds an image, as skaffold would, and gives it to the cluster. */
export async function buildImage(
  reference: string,
  { dockerfile = 'Dockerfile', target, buildArgs = {} }: Docker,
): Promise<void> {
  const options = Object.entries(buildArgs).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`])
  if (target) options.push('--target', target)
  await run(commands.build, [reference, dockerfile, '.', ...options])
  await run(commands.load, [reference])
}

export interface Forward {
  /** `127.0.0.1:PORT`, where commands that speak to the cluster reach it. */
  address: string
  stop(): void
}

/** Forwards a port of this machine to a port of a service, until it is stopped. */
export async function forward(service: string, port: number): Promise<Forward> {
  const command = `${kubectlCommand()} port-forward`
  const child = spawn('sh', shell(command, [`service/${service}`, `:${port}`]), {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, which ends as a whole.
    detached: true,
  })
  const stop = () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid)
  }
  // It writes a line for each connection, too, and ends when nobody reads on.
  const address = await new Promise<string | undefined>((resolve) => {
    child.stdout.on('data', (chunk) => resolve(/Forwarding from (127\.0\.0\.1:\d+)/.exec(String(chunk))?.[1]))
    child.once('exit', () => resolve(undefined))
  })
  if (address) return { address, stop }
  throw new Error(`${service}:${port} could not be forwarded`)
}
