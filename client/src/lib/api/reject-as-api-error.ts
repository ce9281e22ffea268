import type { ApiErrorBody, ApiErrorItem } from '@ticketing/common/contract'
import { AxiosError } from 'axios'
import { ApiError, UNREACHABLE } from './api-error.ts'

/** Turns whatever axios rejects with into an {@link ApiError}; for use as a response interceptor. */
export function rejectAsApiError(error: unknown): never {
  if (!(error instanceof AxiosError)) throw error
  const { response } = error
  throw new ApiError(response?.status ?? UNREACHABLE, itemsOf(response?.data))
}

function itemsOf(body: unknown): ApiErrorItem[] {
  const errors = (body as Partial<ApiErrorBody> | null | undefined)?.errors
  return Array.isArray(errors) ? errors.filter((item) => typeof item?.message === 'string') : []
}
