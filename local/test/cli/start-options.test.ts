import { describe, expect, it } from '@jest/globals'
import { startOptions } from '../../src/cli/start-options.ts'
import { StackError } from '../../src/stack/index.ts'

describe('the command line of npm start', () => {
  it('leaves all defaults when it is empty', () => {
    expect(startOptions([])).toEqual({})
  })

  it.each([[['--replicas', '3']], [['--replicas=3']]])('accepts %j', (args) => {
    expect(startOptions(args)).toEqual({ replicas: 3 })
  })

  it.each(['0', '-1', '11', '1.5', 'two', '', ' ', '1e1', '0x2', 'Infinity'])(
    'rejects %j replicas',
    (count) => {
      const refused = () => startOptions([`--replicas=${count}`])
      expect(refused).toThrow(StackError)
      expect(refused).toThrow(/must be a whole number from 1 to 10, not ".*"\.\n\nnpm start -- /)
    },
  )

  it.each([[['--replicas']], [['--replica', '2']], [['2']]])('rejects %j with the usage', (args) => {
    const refused = () => startOptions(args)
    expect(refused).toThrow(StackError)
    expect(refused).toThrow('--replicas N')
  })
})
