import type { ComponentProps, ReactNode } from 'react'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id' | 'name'> {
  name: string
  label: string
  /** The service's error for this field. */
  error?: ReactNode
  hint?: ReactNode
  /** Shown inside the box before the text, e.g. a currency sign. */
  prefix?: string
  /** Shown inside the box after the text, e.g. a switch. */
  suffix?: ReactNode
}

/** A labelled input with its hint and error, associated for screen readers. */
export function Field({ name, label, error, hint, prefix, suffix, ...input }: FieldProps) {
  const describedBy = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={name} className="font-semibold">
        {label}
      </label>
      <div className="relative">
        {prefix && (
          <span aria-hidden className="absolute inset-y-0 left-0 grid w-10 place-items-center text-muted">
            {prefix}
          </span>
        )}
        <input
          id={name}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={`min-h-12 w-full rounded-xl border border-field bg-surface px-4 py-2.5 text-base placeholder:text-muted aria-invalid:border-bad aria-invalid:ring-1 aria-invalid:ring-bad ${prefix ? 'pl-10' : ''} ${suffix ? 'pr-18' : ''}`}
          {...input}
        />
        {suffix && <div className="absolute inset-y-0 right-0">{suffix}</div>}
      </div>
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
    </div>
  )
}
