/** The first rows of each list, as many of each as there is room for: a table that shows every list. */
export function sample<Row>(lists: readonly (readonly Row[])[], room: number): Row[] {
  const shortestFirst = lists.map((rows, index) => ({ rows, index })).toSorted((a, b) => a.rows.length - b.rows.length)
  const taken: Row[][] = lists.map(() => [])
  let left = room
  shortestFirst.forEach(({ rows, index }, position) => {
    const fair = Math.floor(left / (lists.length - position))
    taken[index] = rows.slice(0, fair)
    left -= taken[index].length
  })
  return taken.flat()
}
