import type { MockAnswer, MockViolation } from '@kehu/core/v1/mock'

// The vendor lists the statuses (protocol B5). Its words for `status` are not listed, so these are made up.
const errors: { readonly [code: string]: { readonly status: string; readonly msg: string } } = {
  400: { status: 'INVALID_ARGUMENT', msg: '请求参数错误' },
  401: { status: 'UNAUTHENTICATED', msg: '未登录或登录已过期' },
  403: { status: 'PERMISSION_DENIED', msg: '没有访问权限' },
  404: { status: 'NOT_FOUND', msg: '资源不存在' },
  409: { status: 'ALREADY_EXISTS', msg: '请勿重复提交' },
  500: { status: 'INTERNAL', msg: '系统内部错误' },
  501: { status: 'UNIMPLEMENTED', msg: '接口未实现' },
  502: { status: 'BAD_GATEWAY', msg: '网关错误' },
  503: { status: 'UNAVAILABLE', msg: '服务不可用' },
  504: { status: 'DEADLINE_EXCEEDED', msg: '网关超时' },
}

/**
 * The platform's answer to a request that is wrong: 401 for its token and 403 for its signature (protocol B3, B5), 400
 * for the rest (inferred).
 */
export function refuse({ step, where }: MockViolation): MockAnswer {
  if (where === 'Authorization') return error('401')
  return error(['credential', 'signature', 'clock'].includes(step) ? '403' : '400')
}

/** The platform's answer for one of its statuses, which `code` repeats (protocol B5). */
export function error(code: string): MockAnswer {
  const known = Object.hasOwn(errors, code) ? errors[code] : undefined
  if (!known) throw new Error(`DAS AIoT documents no status ${code}; it has ${Object.keys(errors).join(', ')}.`)
  return { status: Number(code), body: { msg: known.msg, code: Number(code), status: known.status } }
}
