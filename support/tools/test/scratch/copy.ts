import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, realpath, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { currentNames } from '../../src/names/repository.ts'
import { run } from '../publish/run.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/**
 * Copies the working tree to a new repository.
 * @param prefix the prefix of the new folder's name
 * @returns the folder, which the caller has to remove
 */
export const copyRepository = async (prefix: string): Promise<string> => {
  const to = await realpath(await mkdtemp(join(tmpdir(), prefix)))
  const files = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  for (const file of files.split('\0').filter(Boolean)) {
    // A deletion that is not committed yet.
    await cp(join(root, file), join(to, file)).catch((error) => {
      if (error.code !== 'ENOENT') throw error
    })
  }
  await run('git', ['init', '--quiet'], { cwd: to })
  await run('git', ['add', '--all'], { cwd: to })
  return to
}

/** Links the installed packages, with the workspaces under an organization, as npm install would. */
export const linkPackages = async (copy: string, org: string, workspaces: string[]): Promise<void> => {
  const own = currentNames().npmOrg
  await mkdir(join(copy, 'node_modules', `@${org}`), { recursive: true })
  const others = (await readdir(join(root, 'node_modules'))).filter((name) => name !== `@${own}`)
  for (const name of others) await symlink(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  for (const folder of workspaces) {
    await symlink(join(copy, folder), join(copy, 'node_modules', `@${org}`, basename(folder)))
    const nested = join(root, folder, 'node_modules')
    if (existsSync(nested)) await symlink(nested, join(copy, folder, 'node_modules'))
  }
}
