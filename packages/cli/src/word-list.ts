/** Reads an option that may be given several times, and hold several words between commas. */
export function wordList(given: string, earlier: readonly string[] = []): string[] {
  const words = given
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return [...earlier, ...words]
}
