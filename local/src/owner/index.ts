/** What an owner looks into a deployment with, and mends it. */
export { type Addresses, type MongoService, stackAddresses } from './addresses.ts'
export { type AuditOptions, type AuditReport, audit } from './audit/audit.ts'
export type { Finding } from './audit/finding.ts'
export { auditMetrics } from './audit/metrics.ts'
export { auditText } from './audit/text.ts'
export { type DeadLetters, type Letter, openDeadLetters } from './dead-letters/dead-letters.ts'
export { type RebuildOptions, rebuild } from './rebuild/rebuild.ts'
export { openStores, type Stores } from './stores.ts'
