import { ok } from 'node:assert/strict'
import { test } from 'node:test'
import { availableParallelism } from 'node:os'
import { freeCores } from '../src/free-cores.ts'

test('there are no more cores free than there are', async () => {
  const free = await freeCores()
  ok(free >= 0 && free <= availableParallelism(), String(free))
})
