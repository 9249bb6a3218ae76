/** What may go wrong between a right request and a right answer. */
export type FaultProfile = keyof typeof sentences

/** The profiles that happen to the connection, before the answer or while it is written. */
export type SocketProfile = (typeof socketProfiles)[number]

/**
 * One thing that goes wrong, and when. All that is left to chance (places, portions, statuses) is decided by the seed of
 * the scenario and the number of the call, so that a run can be repeated.
 *
 * @example
 * await startMock(vendor, { fault: { profile: 'reset-in-body', calls: 2 } })
 * await startMock(vendor, { fault: { profile: 'too-frequent', code: '00012005', calls: 'some' } })
 */
export type MockFault = MockPlainFault | MockSlowFault | MockTooFrequentFault

/** When a fault hits. */
export interface MockFaultCalls {
  /**
   * The calls of a list operation that it hits, from 1, retries and refused requests counted too: one, or several, or
   * `'some'` for one out of every three, which the seed picks. Every call by default.
   */
  readonly calls?: number | readonly number[] | 'some'
}

export interface MockPlainFault extends MockFaultCalls {
  readonly profile: Exclude<FaultProfile, MockSlowFault['profile'] | MockTooFrequentFault['profile']>
}

export interface MockSlowFault extends MockFaultCalls {
  readonly profile: 'slow-headers' | 'slow-body'
  /** Milliseconds between two portions, of which there are 12 at most; 5 by default. */
  readonly paceMs?: number
}

export interface MockTooFrequentFault extends MockFaultCalls {
  readonly profile: 'too-frequent'
  /** The vendor's own code for a caller who asks too often. */
  readonly code: string
}

const sentences = {
  refuse: 'Resets the connection as soon as it opens, before a byte is read; calls counts connections.',
  'slow-headers': 'Sends the head of the answer in small portions, then the body at once.',
  'slow-body': 'Sends the body in small portions.',
  stall: 'Reads the request and never answers.',
  'stall-body': 'Sends the head and half of the body, then nothing more.',
  reset: 'Resets the connection in place of an answer.',
  'reset-in-body': 'Sends the head and half of the body, then resets the connection.',
  'close-in-body': 'Sends the head and half of the body, then ends the connection.',
  'short-length': 'Announces half of the bytes that it sends.',
  'long-length': 'Announces more bytes than it sends, then ends the connection.',
  'truncated-json': 'Sends a whole HTTP answer whose JSON breaks off.',
  'byte-order-mark': 'Puts a UTF-8 byte order mark before the JSON.',
  gbk: 'Writes the JSON in GBK, and says so in Content-Type.',
  'damaged-gzip': 'Compresses the body with gzip and damages it: its first block, or its checksum.',
  html: 'Answers 200 with a login page in HTML.',
  empty: 'Answers 200 with an empty body.',
  'no-content': 'Answers 204, without a body.',
  redirect: 'Answers 302 to another origin, localhost in place of 127.0.0.1.',
  'rate-limited': 'Answers 429 without Retry-After.',
  'rate-limited-retry-after': 'Answers 429 with a Retry-After of 1 to 3 seconds.',
  'too-frequent': "Answers with the vendor's own code for a caller who asks too often.",
  'server-error': 'Answers 500, 502, 503 and 504 in turn, with a page in HTML.',
  'expired-token': 'Refuses lists as if the access token had expired, until the vendor has answered another operation.',
  'clock-skew': "Sets the vendor's clock 2 to 6 hours fast or slow.",
} as const

/**
 * Every profile, with a sentence that says what it does.
 *
 * @example
 * for (const { name, what } of faultProfiles) console.log(`${name}: ${what}`)
 */
export const faultProfiles: readonly { readonly name: FaultProfile; readonly what: string }[] = (
  Object.keys(sentences) as FaultProfile[]
).map((name) => ({ name, what: sentences[name] }))

const socketProfiles = [
  'slow-headers',
  'slow-body',
  'stall',
  'stall-body',
  'reset',
  'reset-in-body',
  'close-in-body',
  'short-length',
  'long-length',
] as const satisfies readonly FaultProfile[]

export function isSocketProfile(profile: FaultProfile): profile is SocketProfile {
  return socketProfiles.some((each) => each === profile)
}
