import { type CurrentUser, NotAuthorizedError, NotFoundError } from '@ticketing/common'

/**
 * The order that was found, if it belongs to the user.
 * @throws NotFoundError if there is none
 * @throws NotAuthorizedError if it is somebody else's
 */
export const ownOrder = <T extends { userId: string }>(user: CurrentUser, found: T | null): T => {
  if (!found) throw new NotFoundError()
  if (found.userId !== user.id) throw new NotAuthorizedError()
  return found
}
