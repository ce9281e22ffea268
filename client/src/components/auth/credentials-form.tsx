'use client'

import type { ApiErrorItem } from '@ticketing/common/contract'
import { NameField } from '#components/account/name-field.tsx'
import { Field } from '#components/ui/field.tsx'
import { FormErrors } from '#components/ui/form-errors.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useFocusFirstError } from '#components/ui/use-focus-first-error.ts'
import { fieldError } from '#lib/form-state.ts'
import { Advice } from './advice.tsx'
import { PasswordField } from './password-field.tsx'
import { type CredentialsMode, useCredentials } from './use-credentials.ts'

interface CredentialsFormProps {
  mode: CredentialsMode
  /** Where to go afterwards. */
  next: string
  /** What was typed and the errors, if the form was submitted without JavaScript. */
  email?: string
  name?: string
  errors?: ApiErrorItem[]
}

const texts = {
  signin: { submit: 'Sign in', pending: 'Signing in…', autoComplete: 'current-password', hint: undefined },
  signup: {
    submit: 'Create account',
    pending: 'Creating…',
    autoComplete: 'new-password',
    hint: 'At least 8 characters.',
  },
} as const

export function CredentialsForm({ mode, next, email = '', name = '', errors = [] }: CredentialsFormProps) {
  const { state, pending, submit } = useCredentials(mode, next, { values: { email, name }, errors })
  const form = useFocusFirstError(state)
  const text = texts[mode]
  const put = (message: string) => <Advice message={message} next={next} />
  const emailError = fieldError(state, 'email')
  return (
    <form
      ref={form}
      action={`/${mode}/submit`}
      method="post"
      onSubmit={submit}
      noValidate
      className="grid gap-5"
    >
      <FormErrors state={state} fields={['email', 'password', 'name']} put={put} />
      <input type="hidden" name="next" value={next} />
      <Field
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        error={emailError && put(emailError)}
        required
      />
      <PasswordField
        name="password"
        label="Password"
        autoComplete={text.autoComplete}
        hint={text.hint}
        error={fieldError(state, 'password')}
        required
      />
      {mode === 'signup' && <NameField defaultValue={name} error={fieldError(state, 'name')} />}
      <SubmitButton size="large" pending={pending} pendingLabel={text.pending}>
        {text.submit}
      </SubmitButton>
    </form>
  )
}
