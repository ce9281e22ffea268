/** The current time in Stripe's format: whole seconds since the Unix epoch. */
export const unixNow = (): number => Math.floor(Date.now() / 1000)
