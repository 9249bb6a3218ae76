/** An error with the code by which core and its users know what happened. */
export function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}
