import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from '@jest/globals'
import { endProcess, isAlive } from '../../src/process/end.mjs'
import { identityOf } from '../../src/process/identity.mjs'

const bystander = spawn('sleep', ['600'])
const pid = bystander.pid ?? 0

afterEach(async () => {
  if (bystander.kill('SIGKILL')) await once(bystander, 'exit')
})

describe('endProcess', () => {
  it('never kills another process that has the same pid', async () => {
    expect(await endProcess({ pid, identity: 'started long ago' }, 0)).toBe(false)
    const identity = identityOf(pid) ?? ''
    expect(isAlive({ pid, identity })).toBe(true)
    expect(await endProcess({ pid, identity }, 1000)).toBe(true)
    expect(isAlive({ pid, identity })).toBe(false)
  })
})
