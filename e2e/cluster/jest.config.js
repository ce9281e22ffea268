import base from '@ticketing/test-kit/jest'

export default { ...base, rootDir: '.', testMatch: ['<rootDir>/*.test.ts'] }
