import { describe, expect, it } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import { Field } from '#components/ui/field.tsx'

describe('Field', () => {
  it('has its label, and is described by its hint', () => {
    render(<Field name="email" label="Email" hint="We never show it." />)
    const input = screen.getByLabelText('Email')
    expect(input.getAttribute('name')).toBe('email')
    expect(input.getAttribute('aria-describedby')).toBe('email-hint')
    expect(input.getAttribute('aria-invalid')).toBeNull()
  })

  it('is described by its error first', () => {
    render(<Field name="email" label="Email" hint="We never show it." error="Email must be valid" />)
    expect(screen.getByLabelText('Email').getAttribute('aria-describedby')).toBe('email-error email-hint')
    expect(screen.getByText('Email must be valid').id).toBe('email-error')
  })
})
