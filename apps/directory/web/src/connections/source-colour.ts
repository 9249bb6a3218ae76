import { createContext, use, type Context } from 'react'

// Told apart by people who see fewer colours: the palette of Okabe and Ito, whose yellow is left out for light pages.
const colours = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#8c8c8c'] as const

/** The names of all connections, in the order of the configuration. */
export const SourceNames: Context<readonly string[]> = createContext<readonly string[]>([])

/** Gives each connection its colour, by its place in the configuration: the same on every view, in both themes. */
export function useSourceColour(): (name: string) => string {
  const names = use(SourceNames)
  return (name) => colours[names.indexOf(name) % colours.length] ?? '#8c8c8c'
}
