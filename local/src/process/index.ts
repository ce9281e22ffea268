export { freePort } from './free-port.ts'
export { guard } from './guard.ts'
export { identityOf } from './identity.mjs'
