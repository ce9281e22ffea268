import { type MetricDefinitions, QUICK } from './define.ts'

export const httpMetrics = {
  http_server_request_duration_seconds: {
    type: 'histogram',
    help: 'Time from a request to the end of its answer; streams of live changes are not included',
    in: 'apis',
    labels: {
      http_request_method: 'the method, or `_OTHER`',
      http_route: 'the pattern of the path, or `unknown`',
      http_response_status_code: 'the status, or 499 if the client left before the end',
    },
    buckets: QUICK,
  },
  http_server_active_requests: {
    type: 'gauge',
    help: 'Requests in progress, including streams of live changes',
    in: 'apis',
    labels: { http_request_method: 'the method, or `_OTHER`' },
  },
} as const satisfies MetricDefinitions
