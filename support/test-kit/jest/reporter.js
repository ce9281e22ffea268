import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** How much of a message is told at the end of a run; the whole is above, where the test ran. */
const MESSAGE_LINES = 12

const beginningOf = (message) =>
  stripVTControlCharacters(message).split('\n').slice(0, MESSAGE_LINES).join('\n')

/** What failed in a file: its tests, and the file itself when it could not be run, or not ended. */
const failuresOf = ({ testFilePath, testExecError, testResults }) => {
  const file = relative(process.cwd(), testFilePath)
  const itself = testExecError
    ? [`${file}\n${beginningOf(testExecError.message || testExecError.stack)}`]
    : []
  const tests = testResults
    .filter(({ status }) => status === 'failed')
    .map(
      ({ fullName, failureMessages }) => `${file} › ${fullName}\n${beginningOf(failureMessages.join('\n'))}`,
    )
  return [...itself, ...tests]
}

/** Writes a run's counts to the file in JEST_JSON_OUTPUT_FILE, in the format of `jest --json`, and its `failures`. */
export default class ResultsReporter {
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
        failures: results.testResults.flatMap(failuresOf),
      }),
    )
  }
}
