import { dasAiotMock } from '../vendors.ts'

const { project, appId, appSecret } = dasAiotMock.options
Object.assign(process.env, {
  DAS_BASE_URL: 'https://aiot.example.com',
  DAS_PROJECT: project,
  DAS_APP_ID: appId,
  DAS_APP_SECRET: appSecret,
})
