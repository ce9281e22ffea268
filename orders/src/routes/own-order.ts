import { type CurrentUser, NotAuthorizedError, NotFoundError } from '@ticketing/common'

/**
 * What was found of the order that a path names.
 * @throws NotFoundError when there is none
 * @throws NotAuthorizedError when it is somebody else's
 */
export const ownOrder = <T extends { userId: string }>(user: CurrentUser, found: T | null): T => {
  if (!found) throw new NotFoundError()
  if (found.userId !== user.id) throw new NotAuthorizedError()
  return found
}
