import { Field } from '#components/ui/field.tsx'

/** The field of the display name, which is optional. */
export const NameField = (props: { defaultValue: string; error?: string }) => (
  <Field
    {...props}
    name="name"
    label="Display name (optional)"
    hint="Shown beside the tickets that you sell; your email never is."
    autoComplete="nickname"
    maxLength={40}
  />
)
