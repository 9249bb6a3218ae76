import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Interruption } from '../src/interruption.ts'
import { isAgreed } from '../src/live/agreement.ts'

/** A question at a terminal, where keys come one by one, and what it shows. */
function question(signal = new AbortController().signal) {
  const input = new PassThrough()
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  return { input, answer: isAgreed(input, output, signal) }
}

test('Enter behind a yes is agreement', async () => {
  const { input, answer } = question()
  input.write('yes\r')
  expect(await answer).toBe(true)
})

test('Ctrl-C calls it off', async () => {
  const { input, answer } = question()
  input.write('y\u0003')
  await expect(answer).rejects.toThrow(new Interruption(130))
})

test('Ctrl-D is a no', async () => {
  const { input, answer } = question()
  input.write('\u0004')
  expect(await answer).toBe(false)
})

test('so is an input that ends', async () => {
  const input = new PassThrough()
  const answer = isAgreed(input, new PassThrough(), new AbortController().signal)
  input.end()
  expect(await answer).toBe(false)
})

test('a signal calls it off by its own code', async () => {
  const controller = new AbortController()
  const { answer } = question(controller.signal)
  controller.abort(new Interruption(143))
  await expect(answer).rejects.toMatchObject({ exitCode: 143 })
})
