import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { identityOf } from '@ticketing/local/process'
import { eventually } from '../src/index.ts'

describe('servers of a killed test process', () => {
  it('stop, and leave no data behind', async () => {
    const temporary = await mkdtemp(join(tmpdir(), 'orphans-'))
    const fixture = new URL('./fixtures/start-servers.ts', import.meta.url)
    const tests = spawn(process.execPath, ['--import', 'tsx', fixture.pathname], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, TMPDIR: temporary },
    })
    try {
      const [line] = await once(tests.stdout, 'data')
      const pids: number[] = JSON.parse(String(line))
      expect(pids.map(identityOf)).not.toContain(undefined)

      tests.kill('SIGKILL')

      await eventually(() => expect(pids.map(identityOf)).toEqual([undefined, undefined]))
      await eventually(async () => expect(await serverDirectories(temporary)).toEqual([]))
    } finally {
      tests.kill('SIGKILL')
      await rm(temporary, { recursive: true, force: true })
    }
  })
})

async function serverDirectories(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => name.startsWith('ticketing-'))
}
