/** What a call fails with; `null` where it does not fail. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
    return null
  } catch (error) {
    return error
  }
}
