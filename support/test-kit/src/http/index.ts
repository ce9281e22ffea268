export type { ApiUnderTest, GoodRequest, RouteUnderTest } from './api-under-test.ts'
export { badSessions, cookieWith } from './bad-sessions.ts'
export { describeApi } from './describe-api.ts'
export { describeHostile, type Target, TIGHT } from './describe-hostile.ts'
