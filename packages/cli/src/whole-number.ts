import { InvalidArgumentError } from 'commander'

/** A reader of an option that takes a whole number between two others, both included. */
export function wholeNumber(least: number, most: number): (given: string) => number {
  return (given) => {
    const number = /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN
    if (number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }
}
