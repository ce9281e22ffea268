import { existsSync, readdirSync } from 'node:fs'

const root = new URL('../../../../', import.meta.url)

/** The names under which this repository publishes: the npm organization, and the prefix of its images. */
export interface Names {
  npmOrg: string
  /** Absent where no manifest names an image. */
  dockerId: string | undefined
}

/** Known by their folders: while names change, no package can be imported. */
const services = readdirSync(root).filter((name) => existsSync(new URL(`${name}/src/service.ts`, root)))

/** What an image is called; in a workflow that builds several, by a variable. */
const IMAGES = [...services, 'client', 'stripe-stand-in', '\\$\\{\\{'].join('|')

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The prefix of the images that a manifest names: `acme` of `image: acme/auth`. */
export const dockerIdIn = (manifest: string): string | undefined =>
  new RegExp(`image:\\s*["']?([\\w./-]+)/(?:${IMAGES})\\b`).exec(manifest)?.[1]

/** The organization of a package: `acme` of `@acme/common`. */
export const npmOrgOf = (packageName: string): string => packageName.replace(/^@|\/.*$/g, '')

const renameOrg = (text: string, from: string, to: string): string =>
  text.replace(new RegExp(`(?<![\\w.])@${literal(from)}(?=[/"'\`\\s]|$)`, 'gm'), `@${to}`)

const renameImages = (text: string, from: string, to: string): string => {
  const known = `(?<![\\w@./-])${literal(from)}(?=/(?:${IMAGES})(?![\\w/.-]))`
  // That of a service that is an example.
  const another = `(?<=(?:image|newName): )${literal(from)}(?=/)`
  return text.replace(new RegExp(`${known}|${another}`, 'g'), to)
}

/** A file's text under new names; a name that is not given stays. */
export const rename = (text: string, from: Names, to: Partial<Names>): string => {
  const withOrg = to.npmOrg ? renameOrg(text, from.npmOrg, to.npmOrg) : text
  return from.dockerId && to.dockerId ? renameImages(withOrg, from.dockerId, to.dockerId) : withOrg
}
