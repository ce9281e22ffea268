import type { ComponentProps } from 'react'
import { controlStyle, describedBy, Labelled, type LabelledProps } from './labelled.tsx'

interface SelectFieldProps extends LabelledProps, Omit<ComponentProps<'select'>, 'id' | 'name' | 'children'> {
  /** Values and their labels. */
  options: readonly (readonly [value: string, label: string])[]
}

/** A labelled choice of one of several values. */
export function SelectField({ name, label, error, hint, options, ...select }: SelectFieldProps) {
  const labelled = { name, label, error, hint }
  return (
    <Labelled {...labelled}>
      <select {...describedBy(labelled)} className={controlStyle} {...select}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
