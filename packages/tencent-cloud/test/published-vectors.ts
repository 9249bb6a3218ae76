// Signature vectors that others published. Nothing in this file is a secret of ours or of a customer.
//
// FOR SECRET SCANNERS: `publicSample` is the sample key pair that Tencent Cloud prints in its own public documentation
// (tencentyun/intlcloud-documents, API/API文档公用部分/调用方式/请求签名.md, and many pages more). It opens nothing, and
// stands in this file alone.
const publicSample = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3Cozk1qA',
} as const

/** One published signature. Numbers V1 to V9 are those of research/protocol-tencent-cloud-qcc.md, A3. */
export interface PublishedVector {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly host: string
  readonly secretKey: string
  readonly parameters: { readonly [name: string]: string }
  /** The text that is signed, where it was published. */
  readonly text?: string
  readonly signature: string
}

const host = 'cvm.api.qcloud.com'

const v1 = {
  Action: 'DescribeInstances',
  'InstanceIds.0': 'ins-09dx96dg',
  Nonce: '11886',
  Region: 'ap-guangzhou',
  SecretId: publicSample.secretId,
  SignatureMethod: 'HmacSHA256',
  Timestamp: '1465185768',
}

const v4 = {
  Action: 'DescribeInstances',
  Nonce: '345122',
  Region: 'gz',
  SecretId: publicSample.secretId,
  Timestamp: '1408704141',
}

// QcloudApi/qcloudapi-sdk-python (9b097e4), tests/unit/common/test_sign.py. The Nonce is beyond 2^53.
const v6 = {
  Action: 'DescribeInstances',
  Nonce: '1290303896666895346',
  Region: 'ap-guangzhou',
  SecretId: 'secretIdFoo',
  SignatureMethod: 'HmacSHA1',
  Timestamp: '1512393162',
  Version: '2017-03-12',
}

export const publishedVectors: readonly PublishedVector[] = [
  {
    // tencentyun/intlcloud-documents, API/API文档公用部分/调用方式/请求签名.md
    name: 'V1: GET, SHA-256',
    method: 'GET',
    host,
    secretKey: publicSample.secretKey,
    parameters: v1,
    text: `GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&InstanceIds.0=ins-09dx96dg&Nonce=11886&Region=ap-guangzhou&SecretId=${publicSample.secretId}&SignatureMethod=HmacSHA256&Timestamp=1465185768`,
    signature: '0EEm/HtGRr/VJXTAD9tYMth1Bzm3lLHz5RCDv1GdM8s=',
  },
  {
    // the same page
    name: 'V2: GET, SHA-1 by name',
    method: 'GET',
    host,
    secretKey: publicSample.secretKey,
    parameters: { ...v1, SignatureMethod: 'HmacSHA1' },
    signature: 'nPVnY6njQmwQ8ciqbPl5Qe+Oru4=',
  },
  {
    // the same repository, doc_new/378_账号相关/intl_cn/C4378_签名方法_intl_cn.md
    name: 'V3: GET, SHA-1 without a name, capitals before small letters',
    method: 'GET',
    host,
    secretKey: publicSample.secretKey,
    parameters: {
      offset: '0',
      limit: '20',
      'instanceIds.0': 'ins-09dx96dg',
      Timestamp: '1465185768',
      SecretId: publicSample.secretId,
      Region: 'gz',
      Nonce: '11886',
      Action: 'DescribeInstances',
    },
    text: `GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&Nonce=11886&Region=gz&SecretId=${publicSample.secretId}&Timestamp=1465185768&instanceIds.0=ins-09dx96dg&limit=20&offset=0`,
    signature: 'NSI3UqqD99b/UJb4tbG/xZpRW64=',
  },
  {
    // the same repository, yehe_doc/网络与CDN/负载均衡/API 文档/负载均衡 API 2017/调用方式/接口鉴权_intl_en.md
    name: 'V4: GET, SHA-1',
    method: 'GET',
    host,
    secretKey: publicSample.secretKey,
    parameters: v4,
    text: `GETcvm.api.qcloud.com/v2/index.php?Action=DescribeInstances&Nonce=345122&Region=gz&SecretId=${publicSample.secretId}&Timestamp=1408704141`,
    signature: 'HgIYOPcx5lN6gz8JsCFBNAWp2oQ=',
  },
  {
    // HorseLuke/QcloudApi-SDK-PHP, tests/QcloudApi/Base/RequestTest.php
    name: 'V5: POST, SHA-1',
    method: 'POST',
    host,
    secretKey: publicSample.secretKey,
    parameters: v4,
    signature: 'qiEVyAdhwHvQFCCpU5dDef3S8PA=',
  },
  {
    name: 'V6: POST, SHA-1 by name',
    method: 'POST',
    host,
    secretKey: 'secretKeyBar',
    parameters: v6,
    signature: 'p3n+pxBqF5JGZtDSxoVn5tGngf0=',
  },
  {
    name: 'V7: POST, SHA-256',
    method: 'POST',
    host,
    secretKey: 'secretKeyBar',
    parameters: { ...v6, SignatureMethod: 'HmacSHA256' },
    signature: 'B2T37FRSP6Fk0/q/cdfrTE0p3zX5ooB/2BPWZUFpsj4=',
  },
  {
    name: 'V8: GET, SHA-1 by name',
    method: 'GET',
    host,
    secretKey: 'secretKeyBar',
    parameters: v6,
    signature: '5HAq1BOKNLEE2/uauWnp6Zv9Z3c=',
  },
  {
    // nickcen/qcloudapi, spec/common/sign_spec.rb
    name: 'V9: an underscore in a name becomes a dot, one in the host does not',
    method: 'GET',
    host: 'test_host',
    secretKey: 'testkey',
    parameters: { a: '1', b: '2', c_d: '3' },
    signature: '3FBje0jx9qyB6RfVYcQhgNRuIdI=',
  },
]
