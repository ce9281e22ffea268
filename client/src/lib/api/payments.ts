import type {
  Payment,
  PaymentActionBody,
  PaymentCreatedBody,
  PaymentInput,
  PaymentsConfig,
} from '@ticketing/common/contract'
import type { AxiosInstance } from 'axios'

/** The card network can be slow, and a charge must not be abandoned half-way. */
const PAYMENT_TIMEOUT_MS = 30_000

/** The result of a payment: charged, or the card requires 3-D Secure first. */
export type PaymentOutcome = { kind: 'charged' } | ({ kind: 'action' } & PaymentActionBody)

/** The payments service. A decline is an `ApiError` with status 402 and the card network's message. */
export const paymentsApi = (http: AxiosInstance) => ({
  paymentsConfig: async (): Promise<PaymentsConfig> =>
    (await http.get<PaymentsConfig>('/api/payments/config')).data,

  /** The viewer's own payments of the given orders, at most one of each. */
  listPayments: async (orderIds: readonly string[]): Promise<Payment[]> =>
    (await http.get<Payment[]>('/api/payments', { params: { orderId: orderIds.join(',') } })).data,

  pay: async (input: PaymentInput): Promise<PaymentOutcome> => {
    const response = await http.post<PaymentCreatedBody | PaymentActionBody>('/api/payments', input, {
      timeout: PAYMENT_TIMEOUT_MS,
    })
    return 'clientSecret' in response.data ? { kind: 'action', ...response.data } : { kind: 'charged' }
  },
})
