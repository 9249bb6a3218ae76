import { createSignal, type Signal } from '../api/signal.ts'

/** Tells the list that customers came or changed on the server. */
export const customersChanged: Signal = createSignal()
