export { ferry } from './provider.js'
