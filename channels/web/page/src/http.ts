/** A request that the server refused. `detail` is a sentence for people; `fields` says what is wrong where. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly fields: Readonly<Record<string, string>>
  constructor(status: number, detail: string, fields: Record<string, string> = {}) {
    super(detail)
    this.status = status
    this.fields = fields
  }
}

export interface Credentials {
  token?: string
  visitorId?: string
}

/** The headers that say who asks; neither ever stands in an address. */
function who({ token, visitorId }: Credentials): Record<string, string> {
  return {
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...(visitorId === undefined ? {} : { 'X-Visitor-Id': visitorId }),
  }
}

/** Asks our own server for JSON. Throws `Problem` with the server's own words, or with status 0 when it is out of reach. */
export async function request(
  path: string,
  { body, method, as = {} }: { body?: unknown; method?: string; as?: Credentials } = {},
): Promise<unknown> {
  const form = body instanceof FormData
  const response = await fetch(path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...who(as),
      'Accept-Language': document.documentElement.lang,
      ...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0, '')
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw problemOf(response.status, answer)
  return answer
}

function problemOf(status: number, answer: unknown): Problem {
  if (!isRecord(answer)) return new Problem(status, '')
  const detail = answer['detail'] ?? answer['title']
  const fields: Record<string, string> = {}
  if (Array.isArray(answer['errors'])) {
    for (const error of answer['errors']) {
      if (!isRecord(error)) continue
      const path = Array.isArray(error['path']) ? error['path'].join('.') : error['path']
      const said = error['message'] ?? error['detail']
      if (typeof path === 'string' && typeof said === 'string') fields[path] = said
    }
  }
  return new Problem(status, typeof detail === 'string' ? detail : '', fields)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
