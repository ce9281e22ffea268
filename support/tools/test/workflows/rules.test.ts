import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { root, type Step, texts, workflows } from './workflows.ts'

const read = (path: string) => readFile(new URL(path, root), 'utf8')

// From SchemaStore: https://json.schemastore.org/github-workflow.json
const schema = JSON.parse(await readFile(new URL('./github-workflow.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)

const actions: Record<string, string> = {
  setup: await read('.github/actions/setup/action.yaml'),
  cluster: await read('.github/actions/cluster/action.yaml'),
}

const stepsOf = (text: string): Step[] => {
  const { jobs, runs } = parse(text)
  return runs ? runs.steps : Object.values<{ steps?: Step[] }>(jobs).flatMap(({ steps = [] }) => steps)
}

describe.each(Object.entries(workflows))('the workflow %s', (name, workflow) => {
  it('matches the schema', () => {
    validate(workflow)
    expect(validate.errors ?? []).toEqual([])
  })

  it('may only read the repository', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  it('has a timeout, and a pinned runner version', () => {
    const jobs = Object.values(workflow.jobs).filter(({ steps }) => steps)
    for (const job of jobs) {
      expect(job['timeout-minutes']).toEqual(expect.any(Number))
      expect(job['runs-on']).toMatch(/^ubuntu-\d+\.\d+$/)
    }
  })

  it('is named after its file', () => {
    expect(workflow).toHaveProperty('name', name)
  })
})

describe.each(Object.entries({ ...texts, ...actions }))('the steps of %s', (_name, text) => {
  it('use actions pinned to a commit, with the version in a comment', () => {
    const lines = [...text.matchAll(/uses: (?!\.\/)(.+)/g)].map(([, used = '']) => used)
    for (const used of lines) expect(used).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('leave no credentials in the checkout', () => {
    const checkouts = stepsOf(text).filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const { with: given } of checkouts) expect(given).toHaveProperty('persist-credentials', false)
  })
})

describe('the secrets and variables of the workflows', () => {
  it('are documented in readme-cloud.md', async () => {
    const all = Object.values(texts).join('\n')
    const used = [...all.matchAll(/\b(?:secrets|vars)\.([A-Z_]+)/g)].map(([, name]) => name)
    const told = [...(await read('readme-cloud.md')).matchAll(/^\| `([A-Z_]+)` +\| (?:secret|variable)\b/gm)]
    expect(told.map(([, name]) => name).sort()).toEqual([...new Set(used)].sort())
  })
})
