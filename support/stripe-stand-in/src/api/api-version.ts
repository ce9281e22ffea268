/** The version of Stripe's API whose shapes the stand-in answers with. */
export const apiVersion = '2026-10-28.endive'
