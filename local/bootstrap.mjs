// The way in for `npm start`, `npm run dev`, `npm test` and `npm run reset`. It must run on a fresh clone, so it
// needs nothing but Node until the packages are there.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const MINIMUM = [20, 19]
const ROOT = fileURLToPath(new URL('..', import.meta.url))

checkPlatform()
installPackages()
const { register } = await import('tsx/esm/api')
register()
await import(new URL('src/cli.ts', import.meta.url).href)

function checkPlatform() {
  if (process.platform === 'win32') fail('Windows needs the Windows Subsystem for Linux: run this inside it.')
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [minMajor = 0, minMinor = 0] = MINIMUM
  if (major > minMajor || (major === minMajor && minor >= minMinor)) return
  fail(
    `Node.js ${MINIMUM.join('.')} or newer is needed, this is ${process.versions.node}. See https://nodejs.org`,
  )
}

/** Installs what the lock file names, unless it was installed since that file changed. */
function installPackages() {
  const installed = modifiedAt('node_modules/.package-lock.json')
  if (installed >= modifiedAt('package-lock.json')) return
  // Not to the standard output, which may be a command's answer to another program.
  console.error(installed ? 'Updating packages …' : 'Installing packages, which takes a minute or two …')
  const npm = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['inherit', process.stderr, 'inherit'],
  })
  if (npm.error) fail(`npm could not be run: ${npm.error.message}`)
  if (npm.status !== 0) fail('The packages could not be installed; npm says why above.')
}

/** @param {string} file */
function modifiedAt(file) {
  return statSync(new URL(`../${file}`, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message)
  process.exit(1)
}
