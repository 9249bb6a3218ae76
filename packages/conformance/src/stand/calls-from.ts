// More than any list of the kit asks for from a vendor that fails.
const many = 50

/** The calls that a fault hits which begins with one and lasts. */
export function callsFrom(first: number): number[] {
  return Array.from({ length: many }, (_, index) => first + index)
}
