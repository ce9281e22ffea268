import { existsSync, readdirSync } from 'node:fs'

const root = new URL('../../../../', import.meta.url)

/** The names under which the repository is published: the npm organization, and the prefix of its images. */
export interface Names {
  npmOrg: string
  /** Absent if no manifest has an image. */
  dockerId: string | undefined
}

/** Found by their folders: no package can be imported while names change. */
const services = readdirSync(root).filter((name) => existsSync(new URL(`${name}/src/service.ts`, root)))

/** The names of images; in a workflow that builds several, a variable. */
const IMAGES = [...services, 'client', 'stripe-stand-in', '\\$\\{\\{'].join('|')

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The prefix of the images in a manifest: `acme` for `image: acme/auth`. */
export const dockerIdIn = (manifest: string): string | undefined =>
  new RegExp(`image:\\s*["']?([\\w./-]+)/(?:${IMAGES})\\b`).exec(manifest)?.[1]

/** The organization of a package: `acme` for `@acme/common`. */
export const npmOrgOf = (packageName: string): string => packageName.replace(/^@|\/.*$/g, '')

const renameOrg = (text: string, from: string, to: string): string =>
  text.replace(new RegExp(`(?<![\\w.])@${literal(from)}(?=[/"'\`\\s]|$)`, 'gm'), `@${to}`)

const renameImages = (text: string, from: string, to: string): string => {
  const known = `(?<![\\w@./-])${literal(from)}(?=/(?:${IMAGES})(?![\\w/.-]))`
  // The image of an example service in the documentation.
  const another = `(?<=(?:image|newName): )${literal(from)}(?=/)`
  return text.replace(new RegExp(`${known}|${another}`, 'g'), to)
}

/** Replaces the names in a file's text; a name that is not given is kept. */
export const rename = (text: string, from: Names, to: Partial<Names>): string => {
  const withOrg = to.npmOrg ? renameOrg(text, from.npmOrg, to.npmOrg) : text
  return from.dockerId && to.dockerId ? renameImages(withOrg, from.dockerId, to.dockerId) : withOrg
}
