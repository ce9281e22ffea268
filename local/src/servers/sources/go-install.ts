import { join } from 'node:path'
import { run } from '../run.ts'
import type { Source } from '../spec.ts'

const MINUTES_15 = 15 * 60_000

/**
 * A server built from its Go module, whose content Go checks against its checksum database.
 * @param module path of the main package
 * @param binary what `go install` calls the result: the last part of the path, unless that is a version
 */
export function goInstall(
  module: string,
  version: string,
  binary = module.split('/').at(-1) ?? module,
): Source {
  return {
    label: `go install ${module}@v${version}`,
    id: `${module.replaceAll(/[^\w.-]+/g, '-')}-${version}`,
    async fetch(directory, progress) {
      progress('building with go install')
      // Outside of any module, so that a go.mod further up has no say.
      await run('go', ['install', `${module}@v${version}`], {
        timeoutMs: MINUTES_15,
        cwd: directory,
        env: { ...process.env, GOBIN: directory, GOWORK: 'off' },
      })
      return join(directory, binary)
    },
  }
}
