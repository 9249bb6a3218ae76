import type { Auth } from './choices.ts'
import type { Draft } from './openapi/draft.ts'

/** An option of the factory that a request is proven with. */
export interface Credential {
  readonly name: string
  /** What it is, to stand behind "must be". */
  readonly is: string
  readonly isSecret: boolean
}

const keyId: Credential = { name: 'keyId', is: 'the id of the key', isSecret: false }
const secretKey: Credential = { name: 'secretKey', is: 'the secret key that signs', isSecret: true }

/** What the caller of a vendor is known by. */
export const credentials: { readonly [auth in Auth]: readonly Credential[] } = {
  none: [],
  'header-key': [{ name: 'apiKey', is: 'the key of the account', isSecret: true }],
  'signed-query': [keyId, secretKey],
  'signed-header': [keyId, secretKey],
  bearer: [{ name: 'token', is: 'the token of the account', isSecret: true }],
  'bearer-token-endpoint': [
    { name: 'clientId', is: 'the id of the client', isSecret: false },
    { name: 'clientSecret', is: 'the secret of the client', isSecret: true },
  ],
}

/** What a draft found that the caller is known by. */
export function credentialsOf({ auth, fields }: Draft): readonly Credential[] {
  const keys = fields.filter(({ role }) => role === 'credential')
  return [
    ...(auth === 'bearer' ? credentials.bearer : []),
    ...keys.map(({ name, variable }) => ({
      name: variable,
      is: `the value of ${name.replaceAll(/[^\w.-]/g, '')}`,
      isSecret: true,
    })),
  ]
}
