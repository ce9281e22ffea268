import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@ticketing/local/stack'
import { parse } from 'yaml'

/** What skaffold.yaml says, as far as it is needed here; its schema says the rest. */
export interface Skaffold {
  build: { artifacts: Artifact[] }
  manifests: { kustomize: { paths: string[] } }
  deploy: { kubectl: { hooks: { before: { host: { command: string[] } }[] } } }
  profiles: { name: string; patches: Patch[] }[]
}

export interface Artifact {
  image: string
  context: string
  docker: { dockerfile: string; target?: string }
  sync?: { manual: { src: string; dest: string }[] }
}

interface Patch {
  op: 'add' | 'replace'
  path: string
  value: unknown
}

/** skaffold.yaml, as it is with these profiles. */
export function readSkaffold(...profiles: string[]): Skaffold {
  const config = parse(readFileSync(join(ROOT, 'skaffold.yaml'), 'utf8')) as Skaffold
  for (const name of profiles) {
    const profile = config.profiles.find((each) => each.name === name)
    if (!profile) throw new Error(`skaffold.yaml has no profile ${name}`)
    for (const patch of profile.patches) apply(config, patch)
  }
  return config
}

type Tree = Record<string, unknown> | unknown[]

/** A JSON patch (RFC 6902), of the two kinds that the profiles are made of. */
function apply(root: object, { op, path, value }: Patch): void {
  const keys = path.split('/').slice(1)
  const last = keys.pop() ?? ''
  let parent = root as Tree
  for (const key of keys) {
    const child = (parent as Record<string, unknown>)[key]
    if (typeof child !== 'object' || child === null) throw new Error(`${path} leads nowhere`)
    parent = child as Tree
  }
  if (Array.isArray(parent) && op === 'add') {
    parent.splice(last === '-' ? parent.length : Number(last), 0, value)
    return
  }
  if (op === 'replace' && !(last in parent)) throw new Error(`There is nothing to replace at ${path}`)
  Object.assign(parent, { [last]: value })
}
