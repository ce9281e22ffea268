import { Notice } from '#components/ui/notice.tsx'
import { type FormState, otherErrors } from '#lib/form-state.ts'
import { sentences } from '#lib/format/sentences.ts'

/** Why the last payment did not go through: the one just sent, or one from before the page was loaded. */
export function PaymentErrors({ state, declined }: { state: FormState; declined?: string }) {
  const errors = otherErrors(state, [])
  const reasons = errors.length > 0 ? errors : [declined ?? []].flat()
  if (reasons.length === 0) return null
  return (
    <Notice tone="bad" role={errors.length > 0 ? 'alert' : undefined} title="The payment did not go through">
      {sentences([...reasons, 'Nothing was charged. Try again, or use another card'])}
    </Notice>
  )
}
