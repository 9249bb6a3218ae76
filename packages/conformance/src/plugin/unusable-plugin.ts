/** A plugin that cannot even be judged: not there, for another contract, broken on import. One sentence says it. */
export class UnusablePlugin extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'UnusablePlugin'
  }
}
