import { FormErrors } from '#components/ui/form-errors.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type FormState, otherErrors } from '#lib/form-state.ts'
import { declineText } from '#lib/payments/decline-text.ts'

/** Why the last payment failed: the one just submitted, or one from before the page was loaded. */
export function PaymentErrors({ state, declined }: { state: FormState; declined?: string }) {
  if (state.unreached) return <FormErrors state={state} fields={[]} />
  const errors = otherErrors(state, [])
  const reasons = errors.length > 0 ? errors : [declined ?? []].flat()
  if (reasons.length === 0) return null
  return (
    <Notice tone="bad" role={errors.length > 0 ? 'alert' : undefined} title="The payment did not go through">
      {declineText(reasons)}
    </Notice>
  )
}
