import { z } from 'zod'
import { CursorError } from '../customers/list-cursor.ts'
import type { Match, MatchState } from './list-matches.ts'

/** Where a page of matches ends: the score, or the ISO moment of the decision, and the two ids. */
export type MatchPlace = readonly [value: string, left: number, right: number]

// PostgreSQL knows no year 0, and JavaScript writes those beyond 9999 otherwise.
const moment = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/)

const placeSchemas = {
  open: z.tuple([z.literal('open'), z.string().regex(/^[01](?:\.\d{1,6})?$/), z.int(), z.int()]),
  decided: z.tuple([z.literal('decided'), moment, z.int(), z.int()]),
}

export function writeMatchCursor(state: MatchState, { left, right, score, decidedAt }: Match): string {
  const value = state === 'open' ? String(score) : decidedAt?.toISOString()
  return Buffer.from(JSON.stringify([state, value, left.id, right.id])).toString('base64url')
}

/** @throws CursorError where the text is no cursor of such a list */
export function readMatchCursor(cursor: string, state: MatchState): MatchPlace {
  const { data } = placeSchemas[state].safeParse(parsed(cursor))
  if (!data) throw new CursorError(`The cursor is not one of the ${state} matches; begin the list anew without one.`)
  const [, value, left, right] = data
  return [value, left, right]
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
