import { qccMock } from '../vendors.ts'

const { key, secretKey } = qccMock.options
Object.assign(process.env, { QCC_KEY: key, QCC_SECRET_KEY: secretKey })
