import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '@ticketing/local/stack'
import { startCluster, stopCluster } from './support/cluster.ts'
import { buildImages, SKAFFOLD } from './support/deploy.ts'

// `npm run e2e:cluster`: starts a cluster with every image, runs the suites of this folder on it, and takes it down.
// With names only those suites; CLUSTER_KEEP=1 leaves the cluster and what was deployed there.

// Ctrl-C ends what runs; then the cluster is taken down all the same.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

try {
  console.log('Starting the cluster …')
  await startCluster()
  await buildImages(SKAFFOLD, (image) => console.log(`Building ${image} …`))
  process.exitCode = await runSuites(process.argv.slice(2))
} finally {
  if (!process.env.CLUSTER_KEEP) await stopCluster()
}

async function runSuites(names: readonly string[]): Promise<number> {
  const jest = join(ROOT, 'node_modules/.bin/jest')
  const child = spawn(jest, ['--config', 'cluster/jest.config.js', '--runInBand', '--verbose', ...names], {
    cwd: join(ROOT, 'e2e'),
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
      // The certificate of the shop vouches for itself. Its own pods do verify it.
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
  })
  const [code] = await once(child, 'exit')
  return code ?? 1
}
