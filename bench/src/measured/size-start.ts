/** What can be imported and constructed. */
export type Start = keyof typeof starts

// Made up, as nothing is sent; a signer in place of a key.
const address = 'http://127.0.0.1:9'
const options = {
  tencentCloud: { secretId: 'bench', secretKey: 'bench' },
  multimarkets: { baseUrl: address, companyId: '1', apiKey: 'bench', sign: () => 'bench' },
  qcc: { key: 'bench', secretKey: 'bench' },
  dasAiot: { baseUrl: address, project: 'bench', token: 'bench' },
}

// Not named where it is imported: it is there where this runs, and nowhere else.
const emptyPackage: string = 'empty-package'

/** Imports each and makes what a user makes of it first. `empty` imports a module with nothing in it. */
export const starts = {
  // Written beside the bundle: esbuild would take in one that it can see.
  empty: async (): Promise<unknown> => import(new URL('empty.mjs', import.meta.url).href),
  // The same as a package, by its name, which Node looks up; written there too.
  'empty-package': async (): Promise<unknown> => import(emptyPackage),
  'tencent-cloud': async (): Promise<unknown> => {
    const [, { tencentCloud }] = await Promise.all([import('@kehu/core'), import('@kehu/tencent-cloud')])
    return tencentCloud(options.tencentCloud)
  },
  multimarkets: async (): Promise<unknown> => {
    const [, { multimarkets }] = await Promise.all([import('@kehu/core'), import('@kehu/multimarkets')])
    return multimarkets(options.multimarkets)
  },
  qcc: async (): Promise<unknown> => {
    const [, { qcc }] = await Promise.all([import('@kehu/core'), import('@kehu/qcc')])
    return qcc(options.qcc)
  },
  'das-aiot': async (): Promise<unknown> => {
    const [, { dasAiot }] = await Promise.all([import('@kehu/core'), import('@kehu/das-aiot')])
    return dasAiot(options.dasAiot)
  },
  four: async (): Promise<unknown> => {
    const [{ createDirectory }, { tencentCloud }, { multimarkets }, { qcc }, { dasAiot }] = await Promise.all([
      import('@kehu/core'),
      import('@kehu/tencent-cloud'),
      import('@kehu/multimarkets'),
      import('@kehu/qcc'),
      import('@kehu/das-aiot'),
    ])
    return createDirectory({
      tencentCloud: tencentCloud(options.tencentCloud),
      multimarkets: multimarkets(options.multimarkets),
      qcc: qcc(options.qcc),
      dasAiot: dasAiot(options.dasAiot),
    })
  },
  'openapi-fetch': async (): Promise<unknown> => (await import('openapi-fetch')).default({ baseUrl: address }),
  // The newest ky wants Node 22.
  ky: async (): Promise<unknown> => {
    const newest = Number(process.versions.node.split('.', 1)[0]) >= 22
    const { default: ky } = newest ? await import('ky') : await import('ky-for-node-20')
    return ky.create({})
  },
  ofetch: async (): Promise<unknown> => (await import('ofetch')).ofetch.create({}),
  axios: async (): Promise<unknown> => (await import('axios')).default.create({}),
  zod: async (): Promise<unknown> => (await import('zod')).object({}),
  'tencentcloud-sdk': async (): Promise<unknown> => {
    const { Client } =
      await import('tencentcloud-sdk-nodejs/tencentcloud/services/partners/v20180321/partners_client.js')
    return new Client({ credential: options.tencentCloud })
  },
}
