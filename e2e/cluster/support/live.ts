import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '@ticketing/local/stack'
import { type Artifact, readSkaffold } from '../../src/skaffold.ts'
import { buildImage, kubectl, run } from './cluster.ts'
import { allReady, noneLeaving } from './deploy.ts'

// A service as `skaffold dev` runs it: from its sources, which are copied in when they change.

const LIVE = readSkaffold('dev')

function artifactOf(service: string): Artifact {
  const artifact = LIVE.build.artifacts.find(({ image }) => image.endsWith(`/${service}`))
  if (!artifact) throw new Error(`skaffold.yaml builds no ${service}`)
  return artifact
}

/** Puts a service's image for development in the place of the other one. */
export async function goLive(service: string): Promise<void> {
  const { image, docker } = artifactOf(service)
  const reference = `${image}:live`
  await buildImage(reference, docker)
  const yaml = await run('kubectl kustomize', LIVE.manifests.kustomize.paths)
  await kubectl(
    ['apply', '--selector', `app.kubernetes.io/name=${service}`, '--filename', '-'],
    yaml.replaceAll(new RegExp(`^(\\s*image:) ${image}$`, 'gm'), `$1 ${reference}`),
  )
  await allReady()
  await noneLeaving()
}

/** Copies a changed source file to where skaffold syncs it to. @param file below the repository's root */
export async function copyIn(service: string, file: string, change: (text: string) => string): Promise<void> {
  const [rule] = artifactOf(service).sync?.manual ?? []
  const text = change(await readFile(join(ROOT, file), 'utf8'))
  const copy = `cat > ${rule?.dest}/${file}`
  await kubectl(['exec', '--stdin', `deployment/${service}-depl`, '--', 'sh', '-c', copy], text)
}
