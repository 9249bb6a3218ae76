import { generateKeyPairSync } from 'node:crypto'

/** A key pair of this run alone: none is kept in a file, none comes from a vendor's page. */
export const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })

/** The private key as the vendor hands it out. */
export const secretKey: string = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')

export const options = {
  baseUrl: 'https://bridge.example/webhook',
  companyId: '1000218',
  apiKey: 'a1b2c3d4e5f6',
  privateKey: secretKey,
}
