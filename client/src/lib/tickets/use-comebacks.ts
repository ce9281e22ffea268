'use client'

import type { TicketStatus } from '@ticketing/common/contract'
import { useState } from 'react'

/** How often a ticket has come back on sale while the page was open. */
export function useComebacks(status: TicketStatus): number {
  const [state, setState] = useState({ status, comebacks: 0 })
  if (status === state.status) return state.comebacks
  const comebacks = state.comebacks + (status === 'available' ? 1 : 0)
  setState({ status, comebacks })
  return comebacks
}
