import base from '@ticketing/test-kit/jest'

export default {
  ...base,
  testEnvironment: 'jsdom',
  setupFiles: ['<rootDir>/test/support/environment.ts'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    // What throws unless the bundler says that it is the server.
    '^server-only$': '<rootDir>/../node_modules/server-only/empty.js',
  },
  // Next.js and what it brings are CommonJS without named exports; `require` gets along with them and with us.
  extensionsToTreatAsEsm: [],
  transform: Object.fromEntries(
    Object.entries(base.transform).map(([files, [transformer, options]]) => [
      files,
      [transformer, { ...options, module: { type: 'commonjs' } }],
    ]),
  ),
}
