import { tencentCloudMock } from '../vendors.ts'

const { secretId, secretKey } = tencentCloudMock.options
Object.assign(process.env, { TENCENT_SECRET_ID: secretId, TENCENT_SECRET_KEY: secretKey })
