type Handler = (event: unknown) => void

/** Stands in for Stripe.js, which cannot be bundled: records its calls, and answers what a test says. */
export class FakeStripe {
  options: unknown
  created: unknown[] = []
  submitted: { error?: { message: string } } = {}
  readonly #handlers = new Map<string, Handler>()

  /** The Payment Element tells of something. */
  tell(event: 'ready' | 'loaderror'): void {
    this.#handlers.get(event)?.({ elementType: 'payment' })
  }

  /** What `Stripe('pk_…')` answers. */
  stripe() {
    const unused = () => {
      throw new Error('Not used by the shop')
    }
    return {
      elements: (options: unknown) => {
        this.options = options
        return this.#elements()
      },
      createPaymentMethod: async () => ({ paymentMethod: { id: 'pm_1' } }),
      createToken: unused,
      confirmCardPayment: unused,
    }
  }

  #elements() {
    const element = {
      mount: () => {},
      destroy: () => {},
      update: () => {},
      on: (event: string, handler: Handler) => this.#handlers.set(event, handler),
      off: (event: string) => this.#handlers.delete(event),
    }
    return {
      create: (...created: unknown[]) => {
        this.created = created
        return element
      },
      getElement: () => element,
      update: () => {},
      submit: async () => this.submitted,
    }
  }
}
