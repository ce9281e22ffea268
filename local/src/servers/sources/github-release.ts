import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { downloadFile, downloadText } from '../download.ts'
import { extractBinary } from '../extract.ts'
import type { Source } from '../spec.ts'

/**
 * A server of the NATS project from its releases on GitHub, checked against the checksums of the release.
 * @param repository as in `nats-io/nats-server`; the binary has the name of the repository
 * @param site where releases are served from
 */
export function githubRelease(repository: string, version: string, site = 'https://github.com'): Source {
  const name = repository.split('/').at(-1) ?? repository
  return {
    label: `${new URL(site).host}/${repository} (${version})`,
    id: `${name}-${version}`,
    async fetch(directory, progress) {
      progress(`downloading from ${new URL(site).host}`)
      const release = `${site}/${repository}/releases/download/v${version}`
      const sums = parseChecksums(await downloadText(`${release}/SHA256SUMS`))
      const stem = `${name}-v${version}-${platform()}-${arch() === 'x64' ? 'amd64' : arch()}`
      const asset = [`${stem}.tar.gz`, `${stem}.zip`].find((file) => sums.has(file))
      if (!asset) throw new Error(`the release has no file for ${platform()} ${arch()}`)
      const archive = join(directory, asset)
      await downloadFile(`${release}/${asset}`, archive, sums.get(asset) ?? '', progress)
      const binary = join(directory, name)
      await extractBinary(archive, name, binary)
      return binary
    },
  }
}

/** Lines of `HASH  FILE`, as sha256sum prints them. */
function parseChecksums(text: string): Map<string, string> {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+\*?/))
  return new Map(lines.flatMap(([sum, file]) => (sum && file ? [[file, sum] as const] : [])))
}
