import base from '../jest.base.js'

export default {
  ...base,
  testEnvironment: 'jsdom',
  // Next.js and what it brings are CommonJS without named exports; `require` gets along with them and with us.
  extensionsToTreatAsEsm: [],
  transform: Object.fromEntries(
    Object.entries(base.transform).map(([files, [transformer, options]]) => [
      files,
      [transformer, { ...options, module: { type: 'commonjs' } }],
    ]),
  ),
}
