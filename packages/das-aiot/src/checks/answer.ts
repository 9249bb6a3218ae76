// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^[!-~]+$/

function firstIssueOfPageDataItemCompanyIds(value: unknown): Path | null {
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    if (typeof item !== 'string' && item !== null && !Number.isFinite(item)) return [index]
  }
  return null
}

function firstIssueOfPageDataItem(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.id
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['id']
  field = record.projectId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['projectId']
  field = record.projectName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['projectName']
  field = record.name
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['name']
  field = record.phone
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['phone']
  field = record.idType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['idType']
  field = record.idNumber
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['idNumber']
  field = record.sex
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['sex']
  field = record.age
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['age']
  field = record.companyIds
  if (
    typeof field !== 'string' &&
    field !== undefined &&
    field !== null &&
    !Number.isFinite(field) &&
    firstIssueOfPageDataItemCompanyIds(field) !== null
  )
    return ['companyIds']
  field = record.companyNames
  if (
    typeof field !== 'string' &&
    field !== undefined &&
    field !== null &&
    !Number.isFinite(field) &&
    firstIssueOfPageDataItemCompanyIds(field) !== null
  )
    return ['companyNames']
  field = record.spaceIds
  if (
    typeof field !== 'string' &&
    field !== undefined &&
    field !== null &&
    !Number.isFinite(field) &&
    firstIssueOfPageDataItemCompanyIds(field) !== null
  )
    return ['spaceIds']
  field = record.spaceNames
  if (
    typeof field !== 'string' &&
    field !== undefined &&
    field !== null &&
    !Number.isFinite(field) &&
    firstIssueOfPageDataItemCompanyIds(field) !== null
  )
    return ['spaceNames']
  field = record.paths
  if (
    typeof field !== 'string' &&
    field !== undefined &&
    field !== null &&
    !Number.isFinite(field) &&
    firstIssueOfPageDataItemCompanyIds(field) !== null
  )
    return ['paths']
  field = record.customerGradeId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerGradeId']
  field = record.customerGradeName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerGradeName']
  field = record.customerTypeId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerTypeId']
  field = record.customerTypeName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerTypeName']
  field = record.contractName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['contractName']
  field = record.contractPhone
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['contractPhone']
  field = record.address
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['address']
  field = record.email
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['email']
  field = record.remark
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['remark']
  field = record.bornDate
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['bornDate']
  field = record.nativePlace
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['nativePlace']
  field = record.nation
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['nation']
  field = record.marriage
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['marriage']
  field = record.education
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['education']
  field = record.profession
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['profession']
  field = record.speciality
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['speciality']
  field = record.interest
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['interest']
  field = record.character
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['character']
  field = record.postalCode
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['postalCode']
  field = record.jobNum
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['jobNum']
  field = record.facePhoto
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['facePhoto']
  field = record.creationTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['creationTime']
  field = record.creatorUserId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['creatorUserId']
  field = record.creatorUserName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['creatorUserName']
  field = record.lastModificationTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['lastModificationTime']
  field = record.lastModifierUserId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['lastModifierUserId']
  field = record.lastModifierUserName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['lastModifierUserName']
  field = record.openId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['openId']
  field = record.unionId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['unionId']
  field = record.managementForms
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['managementForms']
  field = record.managementFormsId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['managementFormsId']
  field = record.customerStatus
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerStatus']
  return null
}

function firstIssueOfPageData(value: unknown): Path | null {
  let path: Path | null
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    path = firstIssueOfPageDataItem(item)
    if (path !== null) return [index, ...path]
  }
  return null
}

function firstIssueOfPage(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.totalCount
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['totalCount']
  field = record.data
  if (field !== undefined && field !== null) {
    path = firstIssueOfPageData(field)
    if (path !== null) return ['data', ...path]
  }
  return null
}

function firstIssueOfToken(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.token
  if (typeof field !== 'string' || !pattern1.test(field)) return ['token']
  return null
}

export const page: typeof schemas.page = defineSchema(firstIssueOfPage)

export const token: typeof schemas.token = defineSchema(firstIssueOfToken)
