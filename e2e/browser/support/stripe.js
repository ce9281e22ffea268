// Stands in for Stripe.js in the browser, as far as the shop uses it and as https://docs.stripe.com/js documents it: a form
// in the page, a frame and requests of Stripe's, 3-D Secure as a dialog. Misuse throws, as it does there.

const fail = (message) => {
  throw new Error(`IntegrationError: ${message}`)
}

class PaymentElement {
  #appearance
  #handlers = {}
  #frame = document.createElement('iframe')
  #input = document.createElement('input')

  constructor({ appearance }) {
    this.#appearance = appearance
  }

  get number() {
    return this.#input.value.replaceAll(' ', '')
  }

  on(event, handler) {
    this.#handlers[event] = handler
  }

  off(event) {
    delete this.#handlers[event]
  }

  mount(place) {
    const { colorBackground, colorText, fontSizeBase } = this.#appearance.variables
    Object.assign(this.#input.style, {
      background: colorBackground,
      color: colorText,
      fontSize: fontSizeBase,
    })
    Object.assign(this.#frame, {
      src: 'https://js.stripe.com/endive/elements-inner-payment.html',
      title: 'Secure payment input frame',
      allow: 'payment *',
      height: 1,
      onload: () => this.#handlers.ready?.({ elementType: 'payment' }),
    })
    const label = document.createElement('label')
    label.append('Card number ', this.#input)
    place.append(label, this.#frame)
  }

  update() {}

  destroy() {
    this.#input.parentElement?.remove()
    this.#frame.remove()
  }
}

class Elements {
  submitted = false
  #options
  #element

  constructor(options) {
    const { mode, amount, currency, paymentMethodCreation, paymentMethodTypes } = options
    if (mode !== 'payment') fail('mode has to be payment')
    if (!Number.isInteger(amount) || amount <= 0)
      fail('amount has to be in the smallest unit of the currency')
    if (!/^[a-z]{3}$/.test(currency)) fail('currency has to be a lower-case ISO code')
    if (paymentMethodCreation !== 'manual') fail('createPaymentMethod needs paymentMethodCreation: manual')
    if (paymentMethodTypes) fail('paymentMethodTypes is not supported any more')
    this.#options = options
  }

  get number() {
    return this.#element.number
  }

  create(type) {
    if (type !== 'payment') fail(`no such element: ${type}`)
    this.#element = new PaymentElement(this.#options)
    return this.#element
  }

  getElement() {
    return this.#element ?? null
  }

  update() {}

  async submit() {
    this.submitted = this.number.length === 16
    if (this.submitted) return { selectedPaymentMethod: 'card' }
    const message = 'Your card number is incomplete.'
    return { error: { type: 'validation_error', code: 'incomplete_number', message } }
  }
}

const createPaymentMethod = async ({ elements }) => {
  if (!elements.submitted) fail('call elements.submit() before stripe.createPaymentMethod()')
  const body = new URLSearchParams({ type: 'card', 'card[number]': elements.number })
  const answer = await fetch('https://api.stripe.com/v1/payment_methods', { method: 'POST', body })
  return { paymentMethod: await answer.json() }
}

const handleNextAction = async ({ clientSecret }) => {
  const outcome = window.confirm('Authenticate your payment') ? 'complete' : 'fail'
  const answer = await fetch(`/stripe-stand-in/v1/3ds/${clientSecret.split('_secret_')[0]}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_secret: clientSecret, outcome }),
  })
  const paymentIntent = await answer.json()
  return outcome === 'complete' ? { paymentIntent } : { error: paymentIntent.last_payment_error }
}

window.Stripe = Object.assign(
  () => ({
    elements: (options) => new Elements(options),
    createPaymentMethod,
    handleNextAction,
    createToken: () => fail('not used by the shop'),
    confirmCardPayment: () => fail('not used by the shop'),
  }),
  { version: 'endive' },
)
