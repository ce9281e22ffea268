import type {
  Admission,
  AdmissionInput,
  Pass,
  Place,
  Seller,
  Split,
  Ticket,
  TicketEvent,
  TicketQuery,
} from '@ticketing/common/contract'
import type { AxiosInstance } from 'axios'
import { getPage } from './page.ts'

/** What a seller types; the service parses the price, and says what is missing. It keeps what is absent. */
export interface TicketDraft {
  title: string
  price: string
  event?: Partial<Record<keyof TicketEvent, string>> | null
  place?: Partial<Record<keyof Place, string>> | null
  note?: string | null
  quantity?: number
  split?: Split
  saleEndsAt?: string | null
}

/** The tickets service. */
export const ticketsApi = (http: AxiosInstance) => ({
  listTickets: (query: Partial<TicketQuery>) => getPage<Ticket>(http, '/api/tickets', query),

  getTicket: async (id: string): Promise<Ticket> =>
    (await http.get<Ticket>(`/api/tickets/${encodeURIComponent(id)}`)).data,

  getSeller: async (id: string, signal?: AbortSignal): Promise<Seller> =>
    (await http.get<Seller>(`/api/tickets/sellers/${encodeURIComponent(id)}`, { signal })).data,

  listPasses: async (id: string, order: string): Promise<Pass[]> =>
    (await http.get<Pass[]>(`/api/tickets/${encodeURIComponent(id)}/passes`, { params: { order } })).data,

  admit: async (scan: AdmissionInput): Promise<Admission> =>
    (await http.post<Admission>('/api/tickets/admissions', scan)).data,

  createTicket: async (draft: TicketDraft): Promise<Ticket> =>
    (await http.post<Ticket>('/api/tickets', draft)).data,

  updateTicket: async (id: string, draft: TicketDraft): Promise<Ticket> =>
    (await http.put<Ticket>(`/api/tickets/${encodeURIComponent(id)}`, draft)).data,

  withdrawTicket: async (id: string): Promise<Ticket> =>
    (await http.put<Ticket>(`/api/tickets/${encodeURIComponent(id)}/withdrawal`)).data,

  relistTicket: async (id: string): Promise<Ticket> =>
    (await http.delete<Ticket>(`/api/tickets/${encodeURIComponent(id)}/withdrawal`)).data,
})
