import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '@ticketing/local/stack'
import { parse } from 'yaml'

/** The parts of skaffold.yaml that are needed here; its schema checks the rest. */
export interface Skaffold {
  build: { artifacts: Artifact[] }
  manifests: { kustomize: { paths: string[] } }
  deploy: { kubectl: { hooks: { before: { host: { command: string[] } }[] } } }
  profiles: Profile[]
}

interface Profile {
  name: string
  build?: { artifacts?: Artifact[] }
  manifests?: Skaffold['manifests']
  patches?: Patch[]
}

/** An image. Its context is the root of the repository. */
export interface Artifact {
  image: string
  docker: Docker
  sync?: { manual: { src: string; dest: string }[] }
}

/** How it is built. */
export interface Docker {
  /** Default: `Dockerfile`. */
  dockerfile?: string
  /** A stage; by default the last one. */
  target?: string
  buildArgs?: Record<string, string>
}

interface Patch {
  op: 'add' | 'replace'
  path: string
  value: unknown
}

/** skaffold.yaml with these profiles applied: their lists replace the original ones, then their patches are applied. */
export function readSkaffold(...profiles: string[]): Skaffold {
  const config = parse(readFileSync(join(ROOT, 'skaffold.yaml'), 'utf8')) as Skaffold
  for (const name of profiles) {
    const profile = config.profiles.find((each) => each.name === name)
    if (!profile) throw new Error(`skaffold.yaml has no profile ${name}`)
    if (profile.build?.artifacts) config.build.artifacts = profile.build.artifacts
    if (profile.manifests) config.manifests = profile.manifests
    for (const patch of profile.patches ?? []) apply(config, patch)
  }
  return config
}

type Tree = Record<string, unknown> | unknown[]

/** A JSON patch (RFC 6902), with the two operations that the profiles use. */
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
