import type { ReactNode } from 'react'

/** A name beside an axis, ending at `x`; where it was shortened, the whole of it is told where the pointer rests. */
export function NameTick({ x, y, size, name, short }: NameTickProps): ReactNode {
  return (
    <text x={x} y={y} dy="0.355em" textAnchor="end" fontSize={size} fill="currentColor">
      <title>{name}</title>
      {short}
    </text>
  )
}

export interface NameTickProps {
  readonly x: number
  readonly y: number
  /** Of the font; all of these in CSS pixels. */
  readonly size: number
  readonly name: string
  /** What is drawn of it. */
  readonly short: string
}
