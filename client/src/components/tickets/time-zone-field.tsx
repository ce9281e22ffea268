'use client'

import { useEffect, useState } from 'react'
import { SelectField } from '#components/ui/select-field.tsx'

interface TimeZoneFieldProps {
  defaultValue?: string
  timeZones: readonly string[]
  error?: string
}

/** The venue's time zone; the seller's own until another is chosen. */
export function TimeZoneField({ defaultValue = '', timeZones, error }: TimeZoneFieldProps) {
  const [zone, setZone] = useState(defaultValue)

  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    setZone((before) => before || (timeZones.includes(timeZone) ? timeZone : ''))
  }, [timeZones])

  return (
    <SelectField
      name="timeZone"
      label="Time zone"
      value={zone}
      onChange={(event) => setZone(event.target.value)}
      error={error}
      options={[['', 'Choose…'], ...timeZones.map((name) => [name, name.replaceAll('_', ' ')] as const)]}
    />
  )
}
