import { pickNumber, seededChance, type Chance } from './chance.ts'
import { faultProfiles, type FaultProfile, type MockFault } from './fault.ts'
import type { MockScenario } from './scenario.ts'

/** A fault that hits one call. */
export interface Hit {
  readonly fault: MockFault
  readonly call: number
  readonly chance: Chance
}

/** When the fault of a scenario hits. */
export interface FaultPlan {
  readonly profile: FaultProfile | null
  /** The fault that hits a call of an operation, asked once a call; `null` where none does. */
  at(kind: 'list' | 'call', call: number): Hit | null
  /** Whether a connection is refused, by its number from 1. */
  refuses(connection: number): boolean
  /** Tells that an operation other than a list has been answered: what it gave counts as a new token. */
  renewToken(): void
  /** Milliseconds that the vendor's clock is fast, or slow where negative. */
  readonly skewMs: number
  /** Seeded by the scenario, for a fault that a script asks for. */
  readonly chance: Chance
}

/** Reads the fault of a scenario; raises an error, in a sentence, where it is none. */
export function planFault({ fault, seed = 1 }: MockScenario): FaultPlan {
  if (fault) requireFault(fault)
  const chance = seededChance(seed)
  let isTokenExpired = false

  function isHit(number: number): boolean {
    const calls = fault?.calls
    if (calls === undefined) return fault !== undefined
    // One of every three in a row: the shortest walk meets one, and three attempts in a row never all fail.
    if (calls === 'some') {
      const third = Math.floor((number - 1) / 3)
      return number === third * 3 + 1 + pickNumber(chance, `third ${third}`, 3)
    }
    return [calls].flat().includes(number)
  }

  return {
    profile: fault?.profile ?? null,
    at(kind, call) {
      if (!fault || fault.profile === 'refuse') return null
      const hit = { fault, call, chance }
      // A clock that is always wrong is wrong for the operation that gives tokens too.
      if (kind === 'call') return fault.profile === 'clock-skew' && fault.calls === undefined ? hit : null
      if (fault.profile !== 'expired-token') return isHit(call) ? hit : null
      isTokenExpired ||= isHit(call)
      return isTokenExpired ? hit : null
    },
    refuses: (connection) => fault?.profile === 'refuse' && isHit(connection),
    renewToken() {
      isTokenExpired = false
    },
    skewMs: (chance('fast') < 0.5 ? -1 : 1) * (2 + pickNumber(chance, 'hours', 5)) * 3_600_000,
    chance,
  }
}

// The command line hands over what somebody typed.
function requireFault(fault: MockFault): void {
  const { profile, calls } = fault
  if (!faultProfiles.some(({ name }) => name === profile)) {
    const names = faultProfiles.map(({ name }) => name).join(', ')
    throw new Error(`There is no fault profile "${profile}"; choose one of ${names}.`)
  }
  const isCall = (call: unknown) => Number.isSafeInteger(call) && Number(call) >= 1
  const numbers = [calls ?? 'some'].flat()
  if (numbers.length === 0 || !(calls === undefined || calls === 'some' || numbers.every(isCall))) {
    throw new Error(`The calls of the fault ${profile} must be a number from 1, a list of such numbers, or 'some'.`)
  }
  if (fault.profile === 'too-frequent' && (typeof fault.code !== 'string' || fault.code === '')) {
    throw new Error("The fault too-frequent has no code; name the vendor's own code for a caller who asks too often.")
  }
  if ((fault.profile === 'slow-headers' || fault.profile === 'slow-body') && !((fault.paceMs ?? 0) >= 0)) {
    throw new Error(`The paceMs of the fault ${profile} must be a number of milliseconds from 0.`)
  }
}
