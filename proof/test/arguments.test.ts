import { expect, test } from 'vitest'
import { readArguments } from '../src/arguments.ts'

const providers = ['qcc', 'das-aiot']

test('without any, everything is run', () => {
  expect(readArguments([], providers)).toEqual({ sample: null, seed: 1, providers })
})

test('a sample, a seed, and some of the providers', () => {
  const given = ['--sample', '8', '--seed', '0', '--only', 'das-aiot']
  expect(readArguments(given, providers)).toEqual({ sample: 8, seed: 0, providers: ['das-aiot'] })
})

test.each([
  [['--sample', '0'], "--sample takes a whole number from 1 on, not '0'."],
  [['--sample', 'all'], "--sample takes a whole number from 1 on, not 'all'."],
  [['--seed=-1'], "--seed takes a whole number from 0 on, not '-1'."],
  [['--only', 'acme'], '--only takes qcc, das-aiot, not acme.'],
])('%j is refused', (given, sentence) => {
  expect(() => readArguments(given, providers)).toThrow(sentence)
})

test('a strange option is refused', () => {
  expect(() => readArguments(['--all'], providers)).toThrow("'--all'")
})
