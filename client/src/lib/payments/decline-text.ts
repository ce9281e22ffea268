import { sentences } from '../format/sentences.ts'

/** Why a payment failed, and what to do, unless the reason says that itself. */
export const declineText = (reasons: readonly string[]): string =>
  sentences(
    reasons.some((reason) => /\bagain\b/.test(reason))
      ? reasons
      : [...reasons, 'Nothing was charged. Try again, or use another card'],
  )
