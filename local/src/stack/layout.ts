import { mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ROOT } from './repository.ts'

/** The files of one stack, all below one directory. */
export interface Layout {
  directory: string
  /** stack.json: what runs. */
  state: string
  /** Who supervises this directory; there while it runs. */
  supervisor: string
  /** The supervisor's control socket. */
  control: string
  secrets: string
  data: (name: string) => string
  log: (name: string) => string
}

/** Where the stack of this clone lives, unless TICKETING_DIR says otherwise. */
export function stackDirectory(env: NodeJS.ProcessEnv): string {
  return resolve(env.TICKETING_DIR || join(ROOT, '.ticketing'))
}

/** Names the files below `directory` and makes its folders. */
export async function layOut(directory: string): Promise<Layout> {
  await mkdir(join(directory, 'data'), { recursive: true })
  await mkdir(join(directory, 'logs'), { recursive: true })
  return {
    directory,
    state: join(directory, 'stack.json'),
    supervisor: join(directory, 'supervisor.json'),
    control: join(directory, 'control.sock'),
    secrets: join(directory, 'secrets.json'),
    data: (name) => join(directory, 'data', name),
    log: (name) => join(directory, 'logs', `${name}.log`),
  }
}

/** Begins a new log, and keeps the one of the run before beside it. */
export async function turnLog(file: string): Promise<void> {
  await rm(`${file}.1`, { force: true })
  await rename(file, `${file}.1`).catch(() => {})
}
