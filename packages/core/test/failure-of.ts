import { KehuError } from '../src/index.ts'

/** The KehuError that work ends with; anything else is a fault of its own. */
export async function failureOf(work: PromiseLike<unknown> | (() => unknown)): Promise<KehuError> {
  let result: unknown
  try {
    result = await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (KehuError.isInstance(error)) return error
    throw new Error('It failed with something else than a KehuError.', { cause: error })
  }
  throw new Error(`It was expected to fail, and gave ${JSON.stringify(result)}.`)
}
