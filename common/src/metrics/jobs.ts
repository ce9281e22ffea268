import { counter, histogram } from './metric.ts'

const runs = counter('job_runs_total')
const duration = histogram('job_duration_seconds')

/** Times and counts a run of a job, and passes its failure on. */
export const countRun = async (job: string, run: () => Promise<void>): Promise<void> => {
  const end = duration.startTimer({ task: job })
  try {
    await run()
    runs.inc({ task: job, outcome: 'done' })
  } catch (error) {
    runs.inc({ task: job, outcome: 'failed' })
    throw error
  } finally {
    end()
  }
}
