import type { DasAiotOptions } from './options.ts'
import type { DasAiotQuery } from './query.ts'

type Identity = Partial<Record<keyof DasAiotOptions, unknown>>

/** Whether there is either a token or at least a part of an app. */
export function isKnownOneWay({ token, appId, appSecret }: Identity): boolean {
  return (token === undefined) !== (appId === undefined && appSecret === undefined)
}

/** Whether a token stands without the method of an app. */
export function hasNoMethodForToken({ token, signMethod }: Identity): boolean {
  return token === undefined || signMethod === undefined
}

/** Whether the secret of an app stands beside its id. */
export function hasIdForSecret({ appId, appSecret }: Identity): boolean {
  return appSecret === undefined || appId !== undefined
}

/** Whether the id of an app stands beside its secret. */
export function hasSecretForId({ appId, appSecret }: Identity): boolean {
  return appId === undefined || appSecret !== undefined
}

/** Whether a range of times does not end before it begins. */
export function endsAfterStart({ creationTimeStart = 0, creationTimeEnd = Infinity }: DasAiotQuery): boolean {
  return creationTimeStart <= creationTimeEnd
}
