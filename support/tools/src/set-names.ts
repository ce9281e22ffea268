/** `npm run set-names`: the repository under your own npm organization and Docker id. */
import { parseArgs } from 'node:util'
import { currentNames, renameEverywhere, runAtRoot } from './names/repository.ts'

const HELP = `npm run set-names -- --npm-org NAME --docker-id NAME

Replaces the npm organization of the packages and the prefix of the images throughout the repository.

  --npm-org NAME     the packages become @NAME/common, @NAME/tickets, …
  --docker-id NAME   the images become NAME/auth, NAME/tickets, …
  --no-install       skips npm install; run it yourself`

const options = {
  'npm-org': { type: 'string' },
  'docker-id': { type: 'string' },
  'no-install': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

const fail = (problem: string): never => {
  console.error(`${problem}\n\n${HELP}`)
  process.exit(1)
}

const parse = () => {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

const { 'npm-org': npmOrg, 'docker-id': dockerId, 'no-install': noInstall, help } = parse()

if (help) {
  console.log(HELP)
  process.exit()
}
if (!npmOrg && !dockerId) fail('Specify --npm-org, --docker-id or both.')
if (npmOrg && !/^[a-z0-9][a-z0-9._-]*$/.test(npmOrg)) fail(`"${npmOrg}" cannot be an npm organization.`)
if (dockerId && !/^[a-z0-9]+([._/-][a-z0-9]+)*$/.test(dockerId)) fail(`"${dockerId}" cannot be a Docker id.`)
if (dockerId && !currentNames().dockerId)
  console.warn('No manifest has an image, so there is no Docker id to set.')

const changed = renameEverywhere({ ...(npmOrg && { npmOrg }), ...(dockerId && { dockerId }) })
// Imports are sorted by name.
runAtRoot('node_modules/.bin/biome', 'check', '--write', '--log-level=error', '.')
if (changed.length > 0 && !noInstall) runAtRoot('npm', 'install', '--no-audit', '--no-fund')
console.log(`${changed.length} files changed.`)
