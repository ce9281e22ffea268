import { parseAllDocuments } from 'yaml'
import { run } from '../publish/run.ts'

/** The parts of a Kubernetes object that the tests use. */
export interface Manifest {
  kind: string
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> }
  spec: Record<string, unknown>
}

const KUSTOMIZE = 'sigs.k8s.io/kustomize/kustomize/v5@v5.5.0'

const found = (program: string): Promise<boolean> =>
  run(program, ['version', ...(program === 'kubectl' ? ['--client'] : [])], { cwd: '.' }).then(
    () => true,
    () => false,
  )

const command = async (): Promise<[string, ...string[]]> => {
  if (await found('kubectl')) return ['kubectl', 'kustomize']
  if (await found('go')) return ['go', 'run', KUSTOMIZE, 'build']
  throw new Error(
    'The manifests are rendered by kubectl, or else by Go, which fetches kustomize: install one of them.',
  )
}

let known: ReturnType<typeof command> | undefined

/** The manifests that `kubectl apply --kustomize` would apply, as text. @param folder relative to `cwd` */
export const kustomize = async (folder: string, cwd: string): Promise<string> => {
  known ??= command()
  const [program, ...args] = await known
  return run(program, [...args, folder], { cwd })
}

export const manifestsOf = async (folder: string, cwd: string): Promise<Manifest[]> =>
  parseAllDocuments(await kustomize(folder, cwd)).map((document) => document.toJS() as Manifest)
