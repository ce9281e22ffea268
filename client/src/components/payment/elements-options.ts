import type { Appearance, StripeElementsOptionsMode } from '@stripe/stripe-js'

/**
 * What Stripe's elements are created with. The payments service makes and confirms the PaymentIntent, so this says what it
 * will charge, and offers what it takes without a redirect: cards, also from Apple Pay and Google Pay.
 */
export const elementsOptions = (amount: number, currency: string): StripeElementsOptionsMode => ({
  mode: 'payment',
  amount,
  currency,
  paymentMethodCreation: 'manual',
  allowedPaymentMethodTypes: ['card'],
  appearance: appearance(),
})

/** The form's style, in the page's colours: Stripe's frames cannot read them themselves. */
function appearance(): Appearance {
  const colorOf = (name: string) => resolveColor(`var(--${name})`)
  return {
    variables: {
      colorPrimary: colorOf('accent'),
      colorBackground: colorOf('surface'),
      colorText: colorOf('ink'),
      colorTextSecondary: colorOf('muted'),
      colorTextPlaceholder: colorOf('muted'),
      colorDanger: colorOf('bad'),
      fontFamily: 'system-ui, sans-serif',
      fontSizeBase: '16px',
      borderRadius: '12px',
    },
    rules: { '.Input': { borderColor: colorOf('field') } },
  }
}

/** Resolves a colour of the style sheet to one that an iframe understands. */
function resolveColor(color: string): string {
  const canvas = document.createElement('canvas').getContext('2d')
  const probe = document.createElement('span')
  probe.style.color = color
  document.body.append(probe)
  const computed = getComputedStyle(probe).color
  probe.remove()
  if (!canvas) return computed
  canvas.fillStyle = computed
  canvas.fillRect(0, 0, 1, 1)
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
  return `rgb(${red}, ${green}, ${blue})`
}
