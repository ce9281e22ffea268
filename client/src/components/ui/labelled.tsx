import type { ReactNode } from 'react'

export interface LabelledProps {
  name: string
  label: string
  /** The service's error for this field. */
  error?: ReactNode
  hint?: ReactNode
}

/** What associates a form control with its error and hint for screen readers. */
export function describedBy({ name, error, hint }: LabelledProps) {
  const ids = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return { id: name, name, 'aria-invalid': error ? true : undefined, 'aria-describedby': ids || undefined }
}

/** The look of a form control. */
export const controlStyle =
  'min-h-12 w-full min-w-0 rounded-xl border border-field bg-surface px-4 py-2.5 text-base placeholder:text-muted aria-invalid:border-bad aria-invalid:ring-1 aria-invalid:ring-bad'

/** A form control between its label and its error and hint. */
export const Labelled = ({ name, label, error, hint, children }: LabelledProps & { children: ReactNode }) => (
  <div className="grid min-w-0 content-start gap-1.5">
    <label htmlFor={name} className="font-semibold">
      {label}
    </label>
    {children}
    <FieldNotes name={name} error={error} hint={hint} />
  </div>
)

/** The error and the hint of a form control. */
export const FieldNotes = ({ name, error, hint }: Omit<LabelledProps, 'label'>) => (
  <>
    {error && (
      <p id={`${name}-error`} className="text-sm font-medium text-bad">
        {error}
      </p>
    )}
    {hint && (
      <div id={`${name}-hint`} className="text-sm text-muted">
        {hint}
      </div>
    )}
  </>
)
