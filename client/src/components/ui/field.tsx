import type { ComponentProps, ReactNode } from 'react'
import { controlStyle, describedBy, Labelled, type LabelledProps } from './labelled.tsx'

interface FieldProps extends LabelledProps, Omit<ComponentProps<'input'>, 'id' | 'name' | 'prefix'> {
  /** Shown inside the box before the text, e.g. a currency sign. */
  prefix?: string
  /** Shown inside the box after the text, e.g. a switch. */
  suffix?: ReactNode
}

/** A labelled input with its hint and error. */
export function Field({ name, label, error, hint, prefix, suffix, ...input }: FieldProps) {
  const labelled = { name, label, error, hint }
  return (
    <Labelled {...labelled}>
      <div className="relative">
        {prefix && (
          <span aria-hidden className="absolute inset-y-0 left-0 grid w-10 place-items-center text-muted">
            {prefix}
          </span>
        )}
        <input
          {...describedBy(labelled)}
          className={`${controlStyle} ${prefix ? 'pl-10' : ''} ${suffix ? 'pr-18' : ''}`}
          {...input}
        />
        {suffix && <div className="absolute inset-y-0 right-0">{suffix}</div>}
      </div>
    </Labelled>
  )
}
