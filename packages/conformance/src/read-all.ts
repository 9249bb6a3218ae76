/**
 * Reads a list to its end. A plugin may be broken in any way, so a list that does not end is left, and told.
 *
 * @param most items after which the list is taken for endless
 */
export async function readAll<Item>(list: AsyncIterable<Item>, most = 10_000): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of list) {
    items.push(item)
    if (items.length > most) throw new Error(`the list did not end after ${most} items`)
  }
  return items
}
