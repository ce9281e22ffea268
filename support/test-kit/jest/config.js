import { availableParallelism } from 'node:os'

// The Jest configuration of every workspace: native ES modules, TypeScript compiled by swc, and the sources of `common`
// (export condition "workspace-source") instead of its build.
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
  // Always in parallel: tests spend most of their time waiting for servers and timers.
  maxWorkers: Math.max(2, availableParallelism() - 1),
}
