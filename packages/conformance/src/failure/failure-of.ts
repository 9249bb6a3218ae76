/**
 * What a call fails with, at once or later; `null` where it does not fail.
 *
 * @example const failure = await failureOf(() => provider.listPage(query))
 */
export async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call()
    return null
  } catch (error) {
    return error ?? new Error('nothing was thrown')
  }
}
