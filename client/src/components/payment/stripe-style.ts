import type { StripeElementStyle } from '@stripe/stripe-js'

/** The style of the card element, in the page's colours: its iframe cannot read them itself. */
export function cardStyle(): StripeElementStyle {
  const colorOf = (name: string) => resolveColor(`var(--${name})`)
  return {
    base: { color: colorOf('ink'), fontSize: '16px', '::placeholder': { color: colorOf('muted') } },
    invalid: { color: colorOf('bad') },
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
