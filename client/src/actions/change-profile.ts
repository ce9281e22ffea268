'use server'

import { serverApi } from '#lib/api/server.ts'
import { type FormState, textOf } from '#lib/form-state.ts'
import { refusal } from './refusal.ts'

export interface ProfileState extends FormState {
  isSaved?: boolean
}

/** Changes the viewer's display name; an empty field removes it. */
export async function changeProfile(_state: ProfileState, form: FormData): Promise<ProfileState> {
  const name = textOf(form, 'name').trim()
  const api = await serverApi()
  try {
    const profile = await api.changeProfile(name || null)
    return { values: { name: profile.name ?? '' }, errors: [], isSaved: true }
  } catch (error) {
    return refusal(error, { doing: 'Saving', page: '/account', values: { name } })
  }
}
