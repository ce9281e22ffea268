import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const cli = createRequire(import.meta.url).resolve('next/dist/bin/next')
const START_TIMEOUT_MS = 30_000

/** Runs a command of Next.js in a directory. */
export const runNext = (directory, args, env = {}, stdio = 'inherit') =>
  spawn(process.execPath, [cli, ...args], {
    cwd: directory,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio,
  })

/** Starts a built app on a free port. */
export async function startNext(directory, env) {
  const port = await freePort()
  const child = runNext(directory, ['start', '-H', '127.0.0.1', '-p', String(port)], env, 'ignore')
  const origin = `http://127.0.0.1:${port}`
  await answering(`${origin}/`, child)
  return {
    origin,
    stop: async () => {
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function answering(url, child) {
  const deadline = Date.now() + START_TIMEOUT_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await wait(100)
  }
  child.kill()
  throw new Error('The app does not start: has it been built?')
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}
