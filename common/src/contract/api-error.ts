/** One thing that is wrong with a request; `field` names the input concerned, where one applies. */
export interface ApiErrorItem {
  message: string
  field?: string
}

/** The body of every answer that is not a success. */
export interface ApiErrorBody {
  errors: ApiErrorItem[]
}
