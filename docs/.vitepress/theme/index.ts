import type { Theme } from 'vitepress'
// Without the web fonts of the default theme: the reader's own fonts know Chinese, and nothing has to be loaded.
import DefaultTheme from 'vitepress/theme-without-fonts'
import ArchitecturePicture from './ArchitecturePicture.vue'
import './site.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('ArchitecturePicture', ArchitecturePicture)
  },
}

export default theme
