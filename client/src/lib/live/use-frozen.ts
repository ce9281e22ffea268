'use client'

import { useState } from 'react'

/** A value that changes; while it is frozen, as it was before. */
export function useFrozen<Value>(value: Value, isFrozen: boolean): Value {
  const [kept, keep] = useState(value)
  if (!isFrozen && kept !== value) keep(value)
  return isFrozen ? kept : value
}
