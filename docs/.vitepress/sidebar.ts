import type { DefaultTheme } from 'vitepress'
import { packageNames } from './package-names.ts'

const providers: DefaultTheme.SidebarItem[] = [
  { text: 'Tencent Cloud 腾讯云', link: '/providers/tencent-cloud' },
  { text: 'MultiMarkets', link: '/providers/multimarkets' },
  { text: 'QCC Pro 企查查', link: '/providers/qcc' },
  { text: 'DAS AIoT 达实', link: '/providers/das-aiot' },
]

const packages: DefaultTheme.SidebarItem[] = packageNames().map(({ folder, name }) => ({
  text: name,
  link: `/packages/${folder}`,
}))

const entries: DefaultTheme.SidebarItem[] = [
  '@kehu/core',
  '@kehu/core/v1',
  '@kehu/core/v1/mock',
  '@kehu/core/node',
  '@kehu/mock',
  '@kehu/conformance',
  '@kehu/checks',
  'kehu/config',
].map((name) => ({ text: name, link: `/reference/${name}` }))

/** What stands beside the English pages. */
export function englishSidebar(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: 'Start',
      items: [
        { text: 'What it is', link: '/' },
        { text: 'Quick start', link: '/quick-start' },
      ],
    },
    {
      text: 'Guide',
      items: [
        { text: 'Directory', link: '/guide/directory' },
        { text: 'Configuration', link: '/guide/configuration' },
        { text: 'The customer directory', link: '/guide/customer-directory' },
        { text: 'Streams and cursors', link: '/guide/streams-and-cursors' },
        { text: 'Errors', link: '/guide/errors' },
        { text: 'Mock', link: '/guide/mock' },
        { text: 'Testing your own app', link: '/guide/testing-your-app' },
      ],
    },
    { text: 'Providers', items: [{ text: 'All of them', link: '/providers/' }, ...providers] },
    {
      text: 'For authors',
      items: [
        { text: 'Write a provider', link: '/write-a-provider' },
        { text: 'The contract', link: '/contract' },
        { text: 'Conformance report', link: '/conformance' },
        { text: 'Prism, as it is', link: '/prism' },
      ],
    },
    {
      text: 'Background',
      items: [
        { text: 'Architecture', link: '/architecture' },
        { text: 'Security', link: '/security' },
        { text: 'Speed and size', link: '/performance' },
      ],
    },
    { text: 'Packages', items: packages },
    { text: 'API reference', items: [{ text: 'All entries', link: '/reference/' }, ...entries] },
  ]
}

/** What stands beside the Chinese pages; what is there in English alone says so. */
export function chineseSidebar(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: '开始',
      items: [
        { text: 'Kehu 是什么', link: '/zh/' },
        { text: '快速开始', link: '/zh/quick-start' },
      ],
    },
    {
      text: '指南',
      items: [
        { text: '客户目录', link: '/zh/guide/directory' },
        { text: '配置', link: '/zh/guide/configuration' },
        { text: '客户目录', link: '/zh/guide/customer-directory' },
        { text: '流与游标', link: '/zh/guide/streams-and-cursors' },
        { text: '错误', link: '/zh/guide/errors' },
        { text: '模拟供应商', link: '/zh/guide/mock' },
        { text: '测试自己的程序', link: '/zh/guide/testing-your-app' },
      ],
    },
    {
      text: '插件作者',
      items: [{ text: '编写插件', link: '/zh/write-a-provider' }],
    },
    {
      text: '背景',
      items: [
        { text: '架构', link: '/zh/architecture' },
        { text: '安全', link: '/zh/security' },
      ],
    },
    { text: '供应商（英文）', items: providers },
    {
      text: '其他（英文）',
      items: [
        { text: '契约', link: '/contract' },
        { text: '一致性报告', link: '/conformance' },
        { text: 'API 参考', link: '/reference/' },
      ],
    },
  ]
}
