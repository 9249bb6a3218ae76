import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { KehuError } from '../src/index.ts'
import { KehuError as ErrorOfPlugins } from '../src/v1/index.ts'

/** Another copy of the class, as two versions of core in one installation have it. */
async function anotherCopy(): Promise<typeof KehuError> {
  const address = '../src/v1/error.ts?another'
  const copy = (await import(/* @vite-ignore */ address)) as { readonly KehuError: typeof KehuError }
  return copy.KehuError
}

const init = { category: 'quota', message: 'There is nothing left.' } as const

describe('KehuError.isInstance', () => {
  it('knows errors of another copy of the class, which instanceof does not', async () => {
    const Other = await anotherCopy()
    expect(Other).not.toBe(KehuError)
    const foreign: unknown = new Other(init)
    expect(foreign instanceof KehuError).toBe(false)
    expect(KehuError.isInstance(foreign)).toBe(true)
    expect(Other.isInstance(new KehuError(init))).toBe(true)
  })

  it.each([
    ['an error', new Error('x')],
    ['an error with its name and fields', Object.assign(new Error('x'), { name: 'KehuError', category: 'quota' })],
    ['a plain copy', { ...new KehuError(init) }],
    ['an error of another realm', runInNewContext('new Error("x")')],
    ['null', null],
    ['undefined', undefined],
    ['a text', 'KehuError'],
    ['a number', 1],
    ['a function', () => undefined],
  ])('does not take %s for one', (_, value) => {
    expect(KehuError.isInstance(value)).toBe(false)
  })

  it('is the same class for plugins and for their users', () => {
    expect(ErrorOfPlugins).toBe(KehuError)
  })
})

describe('a KehuError', () => {
  it('is an error with a name, a stack and nothing but what it was made from', () => {
    const error = new KehuError(init)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toBe('KehuError: There is nothing left.')
    expect(error.stack).toContain('kehu-error.test.ts')
    expect({ ...error }).toEqual({
      category: 'quota',
      provider: null,
      field: null,
      code: null,
      isRetryable: false,
      retryAfterMs: null,
      requestId: null,
      status: null,
      attempts: 0,
    })
    expect(error.cause).toBeUndefined()
    expect(error.vendorMessage).toBeNull()
    expect(error.outcomes).toBeUndefined()
  })

  it('keeps all that it was made from', () => {
    const whole = {
      ...init,
      provider: 'shop',
      code: 'Q1',
      isRetryable: true,
      retryAfterMs: 5,
      requestId: 'r1',
      status: 429,
      attempts: 2,
      vendorMessage: 'no more',
      cause: { name: 'TypeError', code: 'ECONNRESET' },
      outcomes: {},
    }
    expect(new KehuError(whole)).toMatchObject(whole)
  })

  it('takes a category that this copy does not know', () => {
    expect(new KehuError({ category: 'sleeping', message: 'x' }).category).toBe('sleeping')
  })
})
