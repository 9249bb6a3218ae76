import { deepEqual, equal, ok } from 'node:assert/strict'
import { test } from 'node:test'
import { measureRounds } from '../src/rounds.ts'

test('each contender runs once a round, and the first rounds do not count', async () => {
  const ran: string[] = []
  const times = await measureRounds({ one: () => ran.push('one'), two: () => ran.push('two') }, 8)
  equal(ran.length, 2 * (8 + 8))
  deepEqual(
    Object.entries(times).map(([name, rounds]) => [name, rounds.length]),
    [
      ['one', 8],
      ['two', 8],
    ],
  )
  for (let round = 0; round < ran.length; round += 2) deepEqual(ran.slice(round, round + 2).toSorted(), ['one', 'two'])
})

test('nobody always comes after the same one', async () => {
  const ran: string[] = []
  const names = ['one', 'two', 'three', 'four']
  await measureRounds(Object.fromEntries(names.map((name) => [name, () => ran.push(name)])), 40)
  for (const name of names) {
    const before = new Set(ran.filter((_, index) => ran[index + 1] === name))
    ok(
      names.filter((other) => other !== name).every((other) => before.has(other)),
      name,
    )
  }
})
