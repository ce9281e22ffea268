import type { ComponentProps } from 'react'
import { describedBy, FieldNotes, type LabelledProps } from './labelled.tsx'

interface CheckboxFieldProps extends LabelledProps, Omit<ComponentProps<'input'>, 'id' | 'name' | 'type'> {}

/** A checkbox beside its label, with its hint and error. */
export function CheckboxField({ name, label, error, hint, ...input }: CheckboxFieldProps) {
  const labelled = { name, label, error, hint }
  return (
    <div className="grid gap-1.5">
      <label className="flex min-h-6 w-fit items-center gap-3 font-semibold">
        <input
          type="checkbox"
          {...describedBy(labelled)}
          className="size-5 shrink-0 rounded accent-accent"
          {...input}
        />
        {label}
      </label>
      <FieldNotes name={name} error={error} hint={hint} />
    </div>
  )
}
