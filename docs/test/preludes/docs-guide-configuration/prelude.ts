import { dasAiotMock, qccMock } from '../vendors.ts'

// What you keep outside of the file.
process.env['QCC_KEY'] = qccMock.options.key
process.env['QCC_SECRET_KEY'] = qccMock.options.secretKey
process.env['DAS_AIOT_URL'] = dasAiotMock.options.baseUrl
process.env['DAS_AIOT_TOKEN'] = (dasAiotMock.variants[0] as { readonly token: string }).token
