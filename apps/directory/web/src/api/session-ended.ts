import { createSignal, type Signal } from './signal.ts'

/** Tells that the server let a request in no longer: the session ended there, or the server was started anew. */
export const sessionEnded: Signal = createSignal()
