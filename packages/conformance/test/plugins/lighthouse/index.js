export { lighthouse } from './provider.js'
