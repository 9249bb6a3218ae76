import type { MockValue } from '@kehu/core/v1/mock'
import { isJsonObject } from '../json/json-object.ts'

/** A member of an answer's body, and the way to it. */
export interface AnswerMember {
  readonly path: readonly string[]
  readonly value: MockValue
}

/** The body with another value at a path; `undefined` leaves the member out. What leads there must be objects. */
export function withPart(body: MockValue, path: readonly string[], value: MockValue | undefined): MockValue {
  const [name, ...rest] = path
  if (name === undefined) return value ?? null
  const object = isJsonObject(body) ? body : {}
  // By entries: a member may be called `__proto__`.
  const entries = new Map(Object.entries(object))
  entries.set(name, rest.length === 0 ? value : withPart(entries.get(name) ?? {}, rest, value))
  return Object.fromEntries([...entries].filter(([, each]) => each !== undefined))
}

/** The members of a body, its objects' own included, but nothing inside of its lists. */
export function membersOf(body: MockValue, path: readonly string[] = []): AnswerMember[] {
  if (!isJsonObject(body)) return []
  return Object.entries(body).flatMap(([name, value]) => {
    if (value === undefined) return []
    const place = [...path, name]
    return [{ path: place, value }, ...membersOf(value, place)]
  })
}

/** Whether a path leads to a place, or to something around it. */
export function leadsTo(path: readonly string[], place: readonly string[]): boolean {
  return path.every((name, index) => place[index] === name)
}
