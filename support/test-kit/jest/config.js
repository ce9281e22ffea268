import { availableParallelism } from 'node:os'

// One jest configuration for every workspace: native ES modules, TypeScript through swc,
// and the sources of `common` (export condition "workspace-source") rather than its last build.
export default {
  testEnvironment: new URL('./environment.js', import.meta.url).pathname,
  testEnvironmentOptions: { customExportConditions: ['workspace-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  reporters: ['default', new URL('./reporter.js', import.meta.url).pathname],
  testTimeout: 180_000,
  // Never one after the other: most of a test's time goes into waiting for servers to start and clocks to run out.
  maxWorkers: Math.max(2, availableParallelism() - 1),
}
