'use client'

import { changeProfile, type ProfileState } from '#actions/change-profile.ts'
import { SavedNotice } from '#components/tickets/saved-notice.tsx'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { fieldError, untouched } from '#lib/form-state.ts'
import { NameField } from './name-field.tsx'

/** Changes the viewer's display name, or removes it. */
export function ProfileForm({ name }: { name: string }) {
  const { state, form, dispatch, pending } = useFormAction<ProfileState>(changeProfile, untouched({ name }))
  return (
    <form ref={form} action={dispatch} noValidate className="grid gap-5">
      {!pending && <SavedNotice saved={state.isSaved ? 'changed' : undefined} />}
      <FormErrors state={state} fields={['name']} />
      <NameField defaultValue={state.values.name ?? name} error={fieldError(state, 'name')} />
      <SubmitButton pending={pending} pendingLabel="Saving…">
        Save
      </SubmitButton>
    </form>
  )
}
