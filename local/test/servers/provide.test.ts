import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ProvisionError } from '../../src/servers/errors.ts'
import { provide } from '../../src/servers/provide.ts'
import { githubRelease } from '../../src/servers/sources/github-release.ts'
import type { ServerSpec, Source } from '../../src/servers/spec.ts'
import { program, writeProgram } from '../fixtures/program.ts'
import { releaseSite } from '../fixtures/release-site.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

/** A source that always has it. */
const local: Source = {
  label: 'local (3.0)',
  id: 'nats-server-3.0',
  fetch: (directory) => writeProgram(join(directory, 'fetched'), program('3.0')),
}

const unreachable = githubRelease('nats-io/nats-server', '2.0', 'http://127.0.0.1:1')

function specWith(...sources: Source[]): ServerSpec {
  return {
    name: 'nats-server',
    variable: 'NATS_SERVER_BINARY',
    commands: ['nats-server', 'other-server'],
    minimum: '2.10',
    sources,
    advice: 'Install it.',
  }
}

async function contextWith(env: NodeJS.ProcessEnv = {}) {
  const steps: string[] = []
  return { env, cache: join(await temporary(), 'cache'), progress: (step: string) => steps.push(step), steps }
}

describe('provide', () => {
  it('uses the binary set in the environment', async () => {
    const binary = await writeProgram(join(await temporary(), 'mine'), program('2.11.1'))
    const context = await contextWith({ NATS_SERVER_BINARY: binary })
    expect(await provide(specWith(local), context)).toBe(binary)
  })

  it('rejects a broken binary from the environment, without a fallback', async () => {
    const broken = await writeProgram(join(await temporary(), 'mine'), 'echo "no library" >&2; exit 127')
    const named = (NATS_SERVER_BINARY: string) => contextWith({ NATS_SERVER_BINARY })
    await expect(provide(specWith(local), await named(broken))).rejects.toThrow(/no library/)
    await expect(provide(specWith(local), await named('/nowhere'))).rejects.toThrow(/no such executable file/)
  })

  it('uses the first on PATH that is recent enough', async () => {
    const [old, current] = [await temporary(), await temporary()]
    await writeProgram(join(old, 'nats-server'), program('2.9.24'))
    const binary = await writeProgram(join(current, 'other-server'), program('2.10.0'))
    const context = await contextWith({ PATH: `${old}:${current}:/usr/bin:/bin` })
    expect(await provide(specWith(local), context)).toBe(binary)
  })

  it('falls back to the next source when one is unreachable, and caches the result', async () => {
    const context = await contextWith()
    const binary = await provide(specWith(unreachable, local), context)
    expect(binary).toBe(join(context.cache, 'nats-server-3.0', 'nats-server'))
    expect((await readdir(context.cache)).sort()).toEqual(['nats-server-3.0'])
    expect(context.steps).toEqual(['nats-server: downloading from 127.0.0.1:1'])

    expect(await provide(specWith(unreachable, local), { ...context, progress: fail })).toBe(binary)
  })

  it('fetches it once for concurrent callers', async () => {
    const context = await contextWith()
    let fetches = 0
    const counting: Source = {
      ...local,
      fetch(directory, progress) {
        fetches += 1
        return local.fetch(directory, progress)
      },
    }
    const asked = Array.from({ length: 4 }, () => provide(specWith(counting), context))
    expect(new Set(await Promise.all(asked)).size).toBe(1)
    expect(fetches).toBe(1)
  })

  it('reports the sources it tried in order, why each failed, and what to do', async () => {
    const tooOld: Source = {
      ...local,
      label: 'old',
      fetch: (directory) => writeProgram(join(directory, 'fetched'), program('1.0')),
    }
    const context = await contextWith({ PATH: '/nowhere' })
    const error = await provide(specWith(unreachable, tooOld), context).catch((reason) => reason)
    expect(error).toBeInstanceOf(ProvisionError)
    expect(error.message.split('\n')).toEqual([
      'nats-server could not be provided. Tried, in this order:',
      '  1. NATS_SERVER_BINARY: not set',
      '  2. nats-server on PATH: not found',
      '  3. other-server on PATH: not found',
      `  4. cache ${context.cache}: not there yet`,
      expect.stringMatching(/^ {2}5\. 127\.0\.0\.1:1\/nats-io\/nats-server \(2\.0\): .*ECONNREFUSED/),
      '  6. old: version 1.0 is too old, 2.10 or newer is needed',
      'Install it.',
      'Or set NATS_SERVER_BINARY to the path of a nats-server binary.',
    ])
    expect(await readdir(context.cache)).toEqual([])
  })
})

describe('a release', () => {
  it('is downloaded, verified with its checksums, and unpacked', async () => {
    const site = await releaseSite(await temporary(), '2.11.10')
    const context = await contextWith()
    try {
      const release = githubRelease('nats-io/nats-server', '2.11.10', site.url)
      const binary = await provide(specWith(release), context)
      expect(binary).toBe(join(context.cache, 'nats-server-2.11.10', 'nats-server'))
      expect(await readdir(join(context.cache, 'nats-server-2.11.10'))).toEqual(['nats-server'])
    } finally {
      await site.close()
    }
  })

  it('is discarded when it does not match its checksums', async () => {
    const site = await releaseSite(await temporary(), '2.11.10', 'f'.repeat(64))
    const context = await contextWith()
    try {
      const release = githubRelease('nats-io/nats-server', '2.11.10', site.url)
      await expect(provide(specWith(release), context)).rejects.toThrow(/has the SHA-256 .* not f{64}/)
      expect(await readdir(context.cache)).toEqual([])
    } finally {
      await site.close()
    }
  })
})

function fail(step: string): never {
  throw new Error(`"${step}" should not have been necessary`)
}
