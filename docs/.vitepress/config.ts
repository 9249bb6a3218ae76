import { defineConfig, type DefaultTheme } from 'vitepress'
import { headingAnchor } from './heading-anchor.ts'
import { outsideLinks } from './outside-links.ts'
import { englishSidebar, chineseSidebar } from './sidebar.ts'
import { warningsAreErrors } from './warnings-are-errors.ts'
import { searchWords } from './words.ts'

const chineseSearch: DefaultTheme.LocalSearchOptions = {
  translations: {
    button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
    modal: {
      displayDetails: '显示详细列表',
      resetButtonTitle: '清除',
      backButtonTitle: '关闭搜索',
      noResultsText: '没有结果：',
      footer: {
        selectText: '选择',
        selectKeyAriaLabel: '回车',
        navigateText: '移动',
        navigateUpKeyAriaLabel: '向上',
        navigateDownKeyAriaLabel: '向下',
        closeText: '关闭',
        closeKeyAriaLabel: 'Esc',
      },
    },
  },
}

export default defineConfig({
  title: 'Kehu 客户',
  description: 'Lists the customers that a company keeps with different vendors, through one small contract.',
  srcExclude: ['**/node_modules/**', 'test/**', 'site/**', 'src/**', '.blocks/**'],
  cleanUrls: true,
  metaChunk: true,
  // No icon is asked for that is not there.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    config: outsideLinks,
    anchor: { slugify: headingAnchor },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    languageAlias: { text: 'txt' },
  },
  vite: {
    customLogger: warningsAreErrors(),
    // The search index of one language is one file.
    build: { chunkSizeWarningLimit: 4096 },
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en-GB',
      themeConfig: {
        nav: [
          { text: 'Quick start', link: '/quick-start' },
          { text: 'Providers', link: '/providers/' },
          { text: 'Write a provider', link: '/write-a-provider' },
          { text: 'Contract', link: '/contract' },
          { text: 'Reference', link: '/reference/' },
        ],
        sidebar: englishSidebar(),
      },
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      description: '用一份精简的契约，列出公司在各家供应商那里的全部客户。',
      themeConfig: {
        nav: [
          { text: '快速开始', link: '/zh/quick-start' },
          { text: '供应商', link: '/providers/' },
          { text: '编写插件', link: '/zh/write-a-provider' },
          { text: '契约', link: '/contract' },
        ],
        sidebar: chineseSidebar(),
        outline: { label: '本页目录', level: [2, 3] },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        sidebarMenuLabel: '菜单',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '切换语言',
        skipToContentLabel: '跳到正文',
        notFound: { title: '没有这一页', quote: '地址可能写错了，或者页面已经移走。', linkText: '回到首页' },
      },
    },
  },
  themeConfig: {
    outline: [2, 3],
    externalLinkIcon: true,
    search: {
      provider: 'local',
      options: {
        locales: { zh: chineseSearch },
        miniSearch: {
          options: { tokenize: searchWords },
          searchOptions: { combineWith: 'AND', boost: { title: 4, text: 2, titles: 1 } },
        },
      },
    },
    socialLinks: [{ icon: 'github', link: 'https://github.com/kehu/kehu' }],
  },
})
