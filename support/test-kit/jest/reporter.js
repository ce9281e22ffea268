import { writeFile } from 'node:fs/promises'

/** Leaves the numbers of a run in the file that JEST_JSON_OUTPUT_FILE names, in the form of `jest --json`. */
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
