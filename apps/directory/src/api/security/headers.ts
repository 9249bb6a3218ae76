import type { MiddlewareHandler } from 'hono'
import { NONCE, secureHeaders } from 'hono/secure-headers'
import type { ApiEnvironment } from '../api.ts'

const none = ["'none'"]
const self = ["'self'"]

/**
 * Headers of every answer. Only what this directory serves runs in its page, and nobody frames it; styles that the
 * page's library makes while it runs carry the nonce of their document. No Strict-Transport-Security: it is for the
 * proxy that speaks https.
 */
export const headers: MiddlewareHandler<ApiEnvironment> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: ["'self'", NONCE],
    imgSrc: ["'self'", 'data:'],
    connectSrc: self,
    fontSrc: self,
    formAction: self,
    frameAncestors: none,
    baseUri: none,
  },
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  permissionsPolicy: {
    accelerometer: [],
    camera: [],
    displayCapture: [],
    geolocation: [],
    gyroscope: [],
    hid: [],
    microphone: [],
    midi: [],
    payment: [],
    serial: [],
    usb: [],
  },
})
