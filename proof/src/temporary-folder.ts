/** Environment that sends what a process writes for a time into a folder, which goes away with all of it. */
export function temporaryIn(folder: string): Readonly<Record<string, string>> {
  return { TMPDIR: folder, TEMP: folder, TMP: folder }
}
