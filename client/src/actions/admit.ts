'use server'

import type { Admission } from '@ticketing/common/contract'
import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { refusal } from './refusal.ts'

export interface DoorState extends FormState {
  /** What the door said to the last pass. */
  admission?: Admission
  /** Identifies the next scan, so that one whose answer was lost can be sent again. */
  entry: string
}

/** Lets the holder of a pass in, or says why not. */
export async function admit(state: DoorState, form: FormData): Promise<DoorState> {
  const [ticketId, pass, entry] = [textOf(form, 'ticketId'), textOf(form, 'pass'), textOf(form, 'entry')]
  const api = await serverApi()
  try {
    const admission = await api.admit({ ticketId, pass, entry })
    return { values: {}, errors: [], admission, entry: crypto.randomUUID() }
  } catch (error) {
    const page = `/door/${encodeURIComponent(ticketId)}`
    return { ...(await refusal(error, { doing: 'Checking', page, values: { pass } })), entry: state.entry }
  }
}
