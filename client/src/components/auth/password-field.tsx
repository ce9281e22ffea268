'use client'

import { type ComponentProps, useState } from 'react'
import { Field } from '#components/ui/field.tsx'

/** A password field with a button to show it. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, 'type' | 'suffix'>) {
  const [shown, setShown] = useState(false)
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      suffix={
        <button
          type="button"
          aria-controls={props.name}
          onClick={() => setShown(!shown)}
          className="h-full rounded-xl px-4 text-sm font-semibold text-accent noscript:hidden"
        >
          {shown ? 'Hide' : 'Show'}
          <span className="sr-only"> password</span>
        </button>
      }
    />
  )
}
