import { writeFile } from 'node:fs/promises'

/** Writes a run's counts to the file in JEST_JSON_OUTPUT_FILE, in the format of `jest --json`. */
export default class CountsReporter {
  async onRunComplete(_contexts, results) {
    const file = process.env.JEST_JSON_OUTPUT_FILE
    if (!file) return
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } =
      results
    await writeFile(
      file,
      JSON.stringify({
        numPassedTests,
        numFailedTests,
        numPendingTests,
        numTodoTests,
        numRuntimeErrorTestSuites,
      }),
    )
  }
}
