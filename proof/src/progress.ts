/** How far a run is: `150 of 3000 mutants, 2.5 a second, about 19 min left`. */
export function progressLine(done: number, all: number, elapsedMs: number): string {
  const rate = done / (elapsedMs / 1000)
  const left = (all - done) / rate
  const time = left < 90 ? `${Math.ceil(left)} s` : `${Math.ceil(left / 60)} min`
  return `${done} of ${all} mutants, ${rate.toFixed(1)} a second, about ${time} left`
}
